/** Which request is sent, and which subject is the limit that ours is held against. */
import { createRequire } from 'node:module';
import { partsAt } from './fill-sqlite.mjs';
import { requestOf } from './load.mjs';

const require = createRequire(import.meta.url);

const always = (request) => () => request;
const json = { 'content-type': 'application/json' };
const graphql = (query) => (token) =>
  requestOf(
    'POST',
    '/graphql',
    { ...json, ...(token && { authorization: `APIToken ${token}` }) },
    JSON.stringify({ query }),
  );
const verify = (token) =>
  requestOf('GET', '/auth/verify', {
    authorization: `APIToken ${token}`,
    'x-forwarded-method': 'GET',
    'x-forwarded-uri': '/restaurants',
  });

const PAGE =
  '{ admin { personalApiTokens { tokens(first: 25) { pageInfo { hasNextPage } nodes { key name state status type scopes expireAt createdAt user { name } } } } } }';

/**
 * Tokens of a folder that `fill-sqlite.mjs` made (`BENCH_DATA_DIR`, of `BENCH_TOKENS`), each once as long as there are
 * any, so that none is in the cache.
 */
const tokenAt = (number) => {
  const { formatToken } = require('../../../dist/src/domain/token-format.js');
  const { key, secret } = partsAt(number);
  return formatToken('pat', 'pat_', key, secret);
};
const tokens = Number(process.env.BENCH_TOKENS ?? 1_000_000);
let next = Math.floor(Math.random() * tokens);
const another = () => (next = (next + 611_953) % tokens);

export const SCENARIOS = {
  random: { limit: 'raw-sqlite', status: 200, request: () => () => verify(tokenAt(another())) },
  unknown: { limit: 'raw-sqlite', status: 401, request: () => () => verify(tokenAt(tokens + another())) },
  verify: { limit: 'bare-verify', status: 200, request: ({ token }) => always(verify(token)) },
  disabled: {
    limit: 'bare-verify',
    status: 401,
    request: ({ disabled, token }) => always(verify(disabled ?? token.replace(/.{7}$/, 'AAAAAAA'))),
  },
  field: {
    limit: 'bare-field',
    status: 200,
    request: ({ token }) => always(graphql('{ currentUser { name } }')(token)),
  },
  page: { limit: 'bare-page', status: 200, request: ({ token }) => always(graphql(PAGE)(token)) },
};
