import { CREATE_TOKEN, CURRENT_USER, TOKENS, VERIFY_TOKEN } from './support/documents';
import { makePlainClient, send } from './support/plain-client';
import { useWorld } from './support/world';

const world = useWorld(makePlainClient);

const GRAPHQL = 'application/graphql-response+json';
const ACCEPTS_JSON = [
  null,
  '*/*',
  'application/json',
  'application/*',
  'text/html, */*;q=0.1',
  `application/json, ${GRAPHQL};q=0.5`,
];
const ACCEPTS_GRAPHQL = [GRAPHQL, `${GRAPHQL},application/json;q=0.9`];

/** What may be sent that is well-formed; the code of its error, and its status for those who take the newer type. */
const WELL_FORMED: readonly [string, { query: string; variables?: object }, string | null, number][] = [
  ['an operation that succeeds', { query: CURRENT_USER }, null, 200],
  ['a document that cannot be parsed', { query: '{ currentUser {' }, 'GRAPHQL_PARSE_FAILED', 400],
  ['a document that is not valid', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED', 400],
  ['a variable of the wrong type', { query: VERIFY_TOKEN, variables: { token: 1 } }, 'BAD_USER_INPUT', 400],
  ['a variable that is missing', { query: VERIFY_TOKEN, variables: {} }, 'BAD_USER_INPUT', 400],
  [
    'an enum value that does not exist',
    { query: CREATE_TOKEN, variables: { name: 'a', state: 'ON' } },
    'BAD_USER_INPUT',
    400,
  ],
  [
    'a date that does not exist in a filter',
    {
      query:
        'query ($f: TokenFilterInput) { admin { personalApiTokens { tokens(filter: $f) { nodes { key } } } } }',
      variables: { f: { expiresBefore: 'soon' } },
    },
    'BAD_USER_INPUT',
    400,
  ],
  [
    'several operations and no name',
    { query: 'query A { currentUser { name } } query B { currentUser { name } }' },
    'OPERATION_RESOLUTION_FAILURE',
    400,
  ],
  [
    'a document past a limit',
    { query: `{ ${'a: currentUser { name } '.repeat(16)} }` },
    'LIMIT_EXCEEDED',
    400,
  ],
  ['a guest at admin, a field error', { query: TOKENS }, 'UNAUTHENTICATED', 200],
];

async function ask(body: unknown, accept: string | null, headers: [string, string][] = []) {
  return send(world().url, {
    body,
    headers: [...headers, ...(accept === null ? [] : [['accept', accept] as const])],
  });
}

describe.each(WELL_FORMED)('%s', (_what, request, code, status) => {
  it.each(ACCEPTS_JSON)('is answered 200 for Accept: %s', async (accept) => {
    const answer = await ask(request, accept);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json; ?charset=utf-8$/);
    expect(answer.body.errors?.[0].extensions.code ?? null).toBe(code);
  });

  it.each(ACCEPTS_GRAPHQL)(`is answered ${status} for Accept: %s`, async (accept) => {
    const answer = await ask(request, accept);

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(
      /^application\/graphql-response\+json; ?charset=utf-8$/,
    );
    expect(answer.body.errors?.[0].extensions.code ?? null).toBe(code);
  });

  it('has data when, and only when, something ran', async () => {
    const { body } = await ask(request, null);

    expect('data' in body).toBe(code === null || code === 'UNAUTHENTICATED');
  });
});

it('answers a guest at admin with an explicit "data": null', async () => {
  const { text } = await ask({ query: TOKENS }, '*/*');

  expect(text).toContain('"data":null');
});

it('answers a field error beside data 200, for every Accept', async () => {
  const { cookie } = (await world().person()).headers;

  for (const accept of [...ACCEPTS_JSON, ...ACCEPTS_GRAPHQL]) {
    const { status, body } = await ask({ query: TOKENS }, accept, [['cookie', cookie!]]);
    expect(status).toBe(200);
    expect(body.data).toStrictEqual({ admin: { personalApiTokens: null } });
    expect(body.errors).toMatchObject([
      { path: ['admin', 'personalApiTokens'], extensions: { code: 'FORBIDDEN' } },
    ]);
  }
});

it('answers a missing scope without data: 200, and 403 for those who take the newer type', async () => {
  const { text } = await world().token(world().root);
  const authorization: [string, string] = ['authorization', `Bearer ${text}`];

  for (const [accepts, status] of [
    [ACCEPTS_JSON, 200],
    [ACCEPTS_GRAPHQL, 403],
  ] as const) {
    for (const accept of accepts) {
      const answer = await ask({ query: TOKENS }, accept, [authorization]);
      expect(answer.status).toBe(status);
      expect(answer.body).toStrictEqual({
        errors: [
          expect.objectContaining({ extensions: expect.objectContaining({ code: 'INSUFFICIENT_SCOPE' }) }),
        ],
      });
    }
  }
});

it.each([
  '',
  '{',
  '"text"',
  '[]',
  '[{"query":"{ currentUser { name } }"}]',
  'null',
  '{"query":1}',
  '{"variables":{}}',
  '{"query":"{ currentUser { name } }","variables":[]}',
])('answers %j, which is no request, 400 with a GraphQL error, for every Accept', async (body) => {
  for (const accept of [...ACCEPTS_JSON, ...ACCEPTS_GRAPHQL]) {
    const answer = await ask(body, accept);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body)).toStrictEqual(['errors']);
    expect(answer.body.errors).toMatchObject([
      { message: expect.any(String), extensions: { code: 'BAD_REQUEST' } },
    ]);
  }
});

it.each([
  [
    'a variable of the wrong type',
    {
      query:
        'query ($first: Int) { admin { personalApiTokens { tokens(first: $first) { nodes { key } } } } }',
      variables: { first: 'SECRET' },
    },
  ],
  ['an object in the place of a text', { query: VERIFY_TOKEN, variables: { token: { value: 'SECRET' } } }],
  ['an enum value', { query: CREATE_TOKEN, variables: { name: 'a', state: 'SECRET' } }],
  ['a field of an input', { query: TOKENS, variables: { fieldSorter: { password: 'SECRET' } } }],
  [
    'a literal of the wrong type',
    { query: 'mutation { signIn(username: "a", password: ["SECRET"]) { name } }' },
  ],
  ['a text without its quotes', { query: 'mutation { signIn(username: "a", password: "SECRET) { name } }' }],
  ['an operation that is not there', { query: CURRENT_USER, operationName: 'SECRET' }],
])('never echoes a value, and shows no stack: %s', async (_what, request) => {
  for (const accept of ['*/*', GRAPHQL]) {
    const { text, body } = await ask(request, accept);
    expect(body.errors).toHaveLength(1);
    expect(text).not.toContain('SECRET');
    expect(text).not.toMatch(/stack|\.ts:|\.js:|node_modules/);
  }
});

it('answers alike on /graphql and /modules/graphql', async () => {
  for (const [, body] of WELL_FORMED) {
    const [one, other] = [
      await send(world().url, { path: '/graphql', body }),
      await send(world().url, { path: '/modules/graphql', body }),
    ];
    expect([other.status, other.text]).toStrictEqual([one.status, one.text]);
  }
  const bad = { headers: [['authorization', 'Bearer x']] as const, body: { query: CURRENT_USER } };
  expect((await send(world().url, { path: '/modules/graphql', ...bad })).status).toBe(401);
});

describe('GET', () => {
  const get = (query: string, headers: [string, string][], path = '/graphql') =>
    send(world().url, { method: 'GET', path: `${path}?query=${encodeURIComponent(query)}`, headers });
  const PREFLIGHT: [string, string] = ['apollo-require-preflight', 'true'];

  it('runs queries, with the preflight header, on both paths', async () => {
    for (const path of ['/graphql', '/modules/graphql']) {
      const { status, body } = await get('{ currentUser { name } }', [PREFLIGHT], path);
      expect([status, body]).toStrictEqual([200, { data: { currentUser: null } }]);
    }
  });

  it('is refused without it: another site could have made the browser send it', async () => {
    const { status, body } = await get('{ currentUser { name } }', []);

    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(body).not.toHaveProperty('data');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'])(
    'never runs a mutation, with the type %s either (GHSA-9q82-xgwf-vj6h)',
    async (type) => {
      const { headers } = await world().anybody();
      const cookie: [string, string] = ['cookie', headers.cookie!];

      for (const extra of [[], [PREFLIGHT]]) {
        const { status, body } = await get('mutation { signOut }', [
          ...extra,
          ['content-type', type],
          cookie,
        ]);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(body).not.toHaveProperty('data');
      }
      expect((await get(CURRENT_USER, [PREFLIGHT, cookie])).body.data.currentUser).not.toBeNull();
    },
  );
});

it('refuses other methods and other types of bodies', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a']) {
    const { status } = await send(world().url, {
      headers: [['content-type', type]],
      body: { query: CURRENT_USER },
    });
    expect(status).toBe(415);
  }
});
