/** Loaded before our server: writes each statement that goes to SQLite into the file STATEMENTS_FILE, without values. */
const { appendFileSync } = require('node:fs');
const sqlite3 = require('sqlite3');

const { prototype } = sqlite3.Database;
for (const method of ['all', 'get', 'each', 'prepare', 'run']) {
  const original = prototype[method];
  prototype[method] = function noted(sql, ...more) {
    appendFileSync(process.env.STATEMENTS_FILE, `${JSON.stringify(String(sql))}\n`);
    return original.call(this, sql, ...more);
  };
}
