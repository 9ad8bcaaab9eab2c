import { fileURLToPath } from 'node:url';
import { makeDataset } from '../datasets/dataset.mjs';
import { openSqlite } from '../datasets/load-sqlite.mjs';
import { startOurs } from '../support/our-server.mjs';
import { contest, ratioRow } from './contest.mjs';
import { OUR_REQUESTS } from './contestants.mjs';

const WITHOUT = fileURLToPath(new URL('../support/without-last-use.cjs', import.meta.url));

/** Our server on a database of its own, in which no token was used. */
function contestant(name, tokens, node, usesExpected) {
  return {
    name,
    start: async () => {
      const data = await makeDataset({ tokens, ofOneOwner: true });
      const before = Date.now();
      const server = await startOurs(data.settings, { node });
      const stop = async () => {
        await server.stop();
        const used = await usedSince(data.sqliteFile, before);
        await data.remove();
        if (used > 0 !== usesExpected) throw new Error(`${name}: last uses of ${used} tokens were written`);
      };
      return { ...server, stop, data };
    },
    request: ({ data }) => OUR_REQUESTS.verifyAny(data),
  };
}

async function usedSince(file, time) {
  const database = await openSqlite(file);
  const [{ count }] = await database.all('SELECT COUNT(*) AS count FROM tokens WHERE last_used_at >= ?', [
    time,
  ]);
  await database.close();
  return count;
}

/** What noting last uses costs. */
export const lastUsed = {
  id: 'last-used',
  title: 'Bookkeeping of last uses',
  run: async (context) => {
    const tokens = Math.min(1000, context.many);
    const [on, off] = ['/auth/verify, last uses noted', '/auth/verify, without'];
    const results = await contest(context, [
      contestant(on, tokens, [], true),
      contestant(off, tokens, ['--require', WITHOUT], false),
    ]);
    return {
      rows: [
        ratioRow(results, {
          id: 'last-used',
          what: `\`/auth/verify\`, ${tokens} tokens in use, last uses noted, against the same without`,
          ours: on,
          other: off,
          goal: { atLeast: 0.95 },
        }),
      ],
    };
  },
};
