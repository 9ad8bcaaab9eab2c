import { fileURLToPath } from 'node:url';
import { makeDataset } from '../datasets/dataset.mjs';
import { graphql } from '../load/request.mjs';
import { CORES, run } from '../support/processes.mjs';
import { askAsRoot, createTokenOfRoot, startOurs } from '../support/our-server.mjs';
import { openSqlite } from '../datasets/load-sqlite.mjs';
import { contest, ratioRow } from './contest.mjs';

const RAW_COMMITS = fileURLToPath(new URL('../servers/raw-commits.mjs', import.meta.url));
// With variables, as clients send it: the text of the request is the same each time.
const CREATE = `mutation ($name: String!, $scopes: [String]) {
  admin { personalApiTokens { createToken(name: $name, scopes: $scopes) } } }`;
const VARIABLES = { name: 'made-{n}', scopes: ['read-only'] };

/** A database that nobody else writes to. */
const emptyDataset = () => makeDataset({ tokens: 1, ofOneOwner: true });

const OURS = {
  name: 'createToken, 32 at once',
  start: async () => {
    const data = await emptyDataset();
    const server = await startOurs(data.settings);
    const token = await createTokenOfRoot(server.url, 'creator', ['full-access']);
    const stop = async () => {
      const { admin } = await askAsRoot(server.url, COUNT);
      await server.stop();
      const stored = await countRows(data.sqliteFile);
      await data.remove();
      // What was answered is there: nothing was acknowledged that was not written.
      if (stored !== admin.personalApiTokens.tokens.pageInfo.totalCount)
        throw new Error('Created tokens are missing');
    };
    return { ...server, token, stop };
  },
  request: ({ token }) =>
    graphql(CREATE, {
      authorization: `Bearer ${token}`,
      variables: VARIABLES,
      contains: '"createToken":"pat_',
    }),
  // The compiler knows the path after some thousand creates.
  warm: 6,
};

const COUNT = '{ admin { personalApiTokens { tokens(first: 1) { pageInfo { totalCount } } } } }';

async function countRows(file) {
  const database = await openSqlite(file);
  const [{ count }] = await database.all('SELECT COUNT(*) AS count FROM tokens');
  await database.close();
  return count;
}

const RAW = {
  name: 'raw single-row commits with sqlite3',
  start: async () => {
    const data = await emptyDataset();
    return { data, stop: () => data.remove() };
  },
  measure: async ({ data }, seconds) => {
    const env = { SQLITE_FILE: data.sqliteFile, SECONDS: String(seconds) };
    const result = JSON.parse(await run([process.execPath, RAW_COMMITS], { core: CORES.server, env }));
    return { rate: result.count / result.seconds };
  },
};

/** Durable writes. */
export const createDurable = {
  id: 'create-durable',
  title: 'Create, durable (SQLite FULL)',
  run: async (context) => {
    // MAX_TOKENS_PER_USER ends it after 100,000.
    const results = await contest({ ...context, seconds: Math.min(context.seconds, 8) }, [OURS, RAW]);
    const what = '`createToken`, durable on SQLite, 32 at once, against single-row commits of the raw driver';
    return {
      rows: [
        ratioRow(results, {
          id: 'create-durable',
          what,
          ours: OURS.name,
          other: RAW.name,
          goal: { atLeast: 0.5 },
        }),
      ],
    };
  },
};
