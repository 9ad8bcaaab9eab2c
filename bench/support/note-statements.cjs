/**
 * Loaded before our server: writes each statement that SQLite runs into the file STATEMENTS_FILE, without values; one that
 * is kept prepared, each time.
 */
const { appendFileSync } = require('node:fs');
const sqlite3 = require('sqlite3');

const { prototype } = sqlite3.Statement;
for (const method of ['all', 'get', 'each', 'run']) {
  const original = prototype[method];
  prototype[method] = function noted(...args) {
    appendFileSync(process.env.STATEMENTS_FILE, `${JSON.stringify(this.sql)}\n`);
    return original.apply(this, args);
  };
}
