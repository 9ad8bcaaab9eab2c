import { execFileSync } from 'node:child_process';
import { refuseWithinTransaction, whileInTransaction } from '../../../src/storage/database/guarded-use';

/** In a process of its own, as jest has Node track promises too: then each continuation has an id of its own. */
const SCRIPT = `
  const { executionAsyncId } = require('node:async_hooks');
  const { whileInTransaction } = require('./dist/src/storage/database/guarded-use.js');
  const tracked = async () => {
    await null;
    const id = executionAsyncId();
    await null;
    return executionAsyncId() !== id;
  };
  (async () => {
    const seen = [await tracked()];
    await whileInTransaction({}, async () => seen.push(await tracked()));
    seen.push(await tracked());
    await whileInTransaction({}, () => Promise.reject(new Error('undone'))).catch(() => undefined);
    seen.push(await tracked());
    console.log(JSON.stringify(seen));
  })();
`;

const later = () => new Promise((resolve) => setImmediate(resolve));

describe('the guard of transactions', () => {
  const database = {};

  it('finds out what is called from the work of a transaction, and nothing else', async () => {
    await whileInTransaction(database, async () => {
      await later();
      expect(() => refuseWithinTransaction(database)).toThrow('Within a transaction');
      expect(() => refuseWithinTransaction({})).not.toThrow();
    });
    expect(() => refuseWithinTransaction(database)).not.toThrow();
  });

  it('still finds it out in a transaction that outlasts another, and in one after it', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const long = whileInTransaction(database, async () => {
      await ended;
      expect(() => refuseWithinTransaction(database)).toThrow('Within a transaction');
    });
    await whileInTransaction(database, later);
    end();
    await long;
    await whileInTransaction(database, async () => {
      await later();
      expect(() => refuseWithinTransaction(database)).toThrow('Within a transaction');
    });
  });

  it('has Node track promises only while a transaction is under way', () => {
    const seen = execFileSync(process.execPath, ['-e', SCRIPT], { encoding: 'utf8' });
    expect(JSON.parse(seen)).toEqual([false, true, false, false]);
  });
});
