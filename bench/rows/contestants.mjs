import { bareTokensOf } from '../datasets/bare-tokens.mjs';
import { graphql } from '../load/request.mjs';
import { startOther, startOurs } from '../support/our-server.mjs';

/** The nine fields of the console's page of 25 tokens. */
const CONSOLE_FIELDS = 'key name description status type scopes createdAt expireAt lastUsedAt';
const CONSOLE_PAGE = `{ admin { personalApiTokens { tokens(first: 25) { pageInfo { hasNextPage endCursor } nodes { ${CONSOLE_FIELDS} } } } } }`;
const VIEWER = '{ currentUser { name } }';

/** What a proxy asks of `/auth/verify`; the answer names the token. */
export function verifyRequest(authorization, values, status = 200) {
  return {
    path: '/auth/verify',
    headers: { authorization, 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/orders/17?page=2' },
    ...(values && { values }),
    expect: { status, ...(status === 200 && !values && { header: ['x-auth-scopes', 'read-only'] }) },
  };
}

/** The requests that are sent to our server. */
export const OUR_REQUESTS = {
  verifyOne: ({ values }) => verifyRequest(`Bearer ${values.first}`),
  verifyAny: ({ values }) => verifyRequest('Bearer {value}', values),
  viewer: ({ values }) => graphql(VIEWER, { authorization: `Bearer ${values.first}`, contains: '"name":"' }),
  consolePage: ({ values }) =>
    graphql(CONSOLE_PAGE, { authorization: `Bearer ${values.first}`, contains: '"nodes":[{"key":' }),
  introspect: ({ values, introspector }) => ({
    method: 'POST',
    path: '/oauth2/introspect',
    headers: { authorization: `Bearer ${introspector}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'token={value}',
    values,
    expect: { status: 200, body: '{"active":true,' },
  }),
};

/**
 * Our server on a database.
 *
 * @param {string} name
 * @param {() => Promise<any>} dataset
 * @param {(dataset: any) => import('../load/request.mjs').LoadRequest} request
 * @param {{ settings?: Record<string, string>, node?: string[] }} options
 */
export function ours(name, dataset, request, { settings = {}, node } = {}) {
  return {
    name,
    start: async () => {
      const data = await dataset();
      return { ...(await startOurs({ ...data.settings, ...settings }, { node })), data };
    },
    request: ({ data }) => request(data),
  };
}

/** Node's HTTP server alone. */
export const BARE_HTTP = {
  name: 'node:http, empty 204',
  start: () => startOther('bare-http'),
  request: () => ({ path: '/', expect: { status: 204 } }),
};

/**
 * Fastify that checks tokens of the plainest form in memory.
 *
 * @param {() => { file: string, first: string, count: number }} tokens
 */
export function bareVerification(name, tokens) {
  return {
    name,
    start: async () => ({
      ...(await startOther('fastify-verify', { TOKENS_FILE: tokens().file })),
      tokens: tokens(),
    }),
    request: bareRequest,
  };
}

/** The same that reads each token's row with a prepared statement of the raw driver, from the database that is ours. */
export function bareReading(name, dataset) {
  return {
    name,
    start: async () => {
      const { sqliteFile, settings, values } = await dataset();
      const env = { SQLITE_FILE: sqliteFile, PEPPER: settings.TOKEN_PEPPER };
      return { ...(await startOther('fastify-sqlite', env)), tokens: bareTokensOf(values) };
    },
    request: bareRequest,
  };
}

function bareRequest({ tokens: { file, first, count } }) {
  return {
    path: '/verify',
    headers: { authorization: count === 1 ? `Bearer ${first}` : 'Bearer {value}' },
    ...(count > 1 && { values: { file, first } }),
    expect: { status: 200, ...(count === 1 && { body: '"active":true' }) },
  };
}

/** Apollo Server on Fastify with nothing to do. */
export function staticApollo(name, request, schema = 'sdl') {
  const query = { viewer: VIEWER, consolePage: CONSOLE_PAGE }[request];
  const contains = { viewer: '"name":"root"', consolePage: '"hasNextPage":true' }[request];
  return {
    name,
    start: () => startOther('apollo-static', { SCHEMA: schema }),
    request: () => graphql(query, { contains }),
  };
}
