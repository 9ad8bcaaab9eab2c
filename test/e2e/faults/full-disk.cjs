/**
 * Loaded into a server before it starts: at SIGUSR2 its SQLite file may grow no more, as on a full disk (`max_page_count`,
 * which holds for the connections that set it), and at the next one it may again.
 */
const { Database } = require('sqlite3');

const ROOM = 1_000_000_000;
const connections = new Set();
let isFull = false;

for (const method of ['all', 'prepare']) {
  const original = Database.prototype[method];
  Database.prototype[method] = function (...given) {
    connections.add(this);
    return original.apply(this, given);
  };
}

process.on('SIGUSR2', () => {
  isFull = !isFull;
  for (const connection of connections) {
    connection.get('PRAGMA page_count', (_error, row) => {
      connection.exec(`PRAGMA max_page_count = ${isFull ? row.page_count : ROOM}`);
    });
  }
});
