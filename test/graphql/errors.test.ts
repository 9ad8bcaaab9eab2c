import { GraphQLError } from 'graphql';
import { UnavailableError } from '../../src/domain/errors';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { makeUser } from '../support/callers';
import { codesOf, startGraphql, type ServerChanges } from './support/graphql-server';

const SECRET = 'pat_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM';

async function start(changes: ServerChanges = {}) {
  const server = await startGraphql(changes);
  return { server, root: await makeUser(server.deps, { name: 'root', roles: ['administrator'] }) };
}

/** A real storage whose look-up by key fails. */
function failing(error: unknown) {
  const storage = new InMemoryStorage();
  const tokens = new Proxy(storage.tokens, {
    get(target, key) {
      if (key === 'find')
        return async () => {
          throw error;
        };
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return new Proxy(storage, {
    get: (target, key) => {
      if (key === 'tokens') return tokens;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const BY_KEY = '{ admin { personalApiTokens { tokenByKey(key: "k") { name } } } }';

describe('an error that nobody foresaw', () => {
  it('is masked, logged once under an id, and told as that id', async () => {
    const { server, root } = await start({ deps: { storage: failing(new Error(`at 10.0.0.1: ${SECRET}`)) } });
    const answer = await server.ask(root, BY_KEY);
    expect(answer).toMatchObject({
      status: 200,
      data: { admin: { personalApiTokens: { tokenByKey: null } } },
    });
    expect(answer.errors).toEqual([
      {
        message: 'Something went wrong',
        locations: [{ line: 1, column: 31 }],
        path: ['admin', 'personalApiTokens', 'tokenByKey'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ]);
    expect(answer.text).not.toMatch(/10\.0\.0\.1|pat_|stack|\.ts/);
    expect(server.log).toEqual([
      {
        level: 'error',
        message: 'An unforeseen error was masked',
        fields: {
          errorId: answer.errors?.[0]?.extensions?.errorId,
          path: ['admin', 'personalApiTokens', 'tokenByKey'],
          error: { name: 'Error', message: expect.stringContaining('10.0.0.1'), stack: expect.any(String) },
        },
      },
    ]);
  });

  it.each([
    ['a text', 'boom'],
    ['nothing', undefined],
    [
      'an error of GraphQL with a code of its own',
      new GraphQLError('leak', { extensions: { code: 'BAD_REQUEST' } }),
    ],
    [
      'an error with a code',
      Object.assign(new Error('leak'), { code: 'FORBIDDEN', extensions: { code: 'X' } }),
    ],
  ])('is masked when it is %s', async (_what, error) => {
    const { server, root } = await start({ deps: { storage: failing(error) } });
    const answer = await server.ask(root, BY_KEY);
    expect(codesOf(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(answer.text).not.toMatch(/boom|leak/);
    expect(server.log).toHaveLength(1);
  });

  it('would be told as it is by Apollo Server alone (control)', async () => {
    const { server, root } = await start({ bare: true, deps: { storage: failing(new Error('leak')) } });
    expect((await server.ask(root, BY_KEY)).text).toContain('leak');
  });
});

describe('a part that does not answer', () => {
  it('is UNAVAILABLE, and its detail goes to the log alone', async () => {
    const { server, root } = await start({ deps: { storage: failing(new UnavailableError('SQLITE_BUSY')) } });
    const answer = await server.ask(root, BY_KEY);
    expect(codesOf(answer)).toEqual(['UNAVAILABLE']);
    expect(answer.text).not.toContain('SQLITE_BUSY');
    expect(server.log).toEqual([
      { level: 'warn', fields: { code: 'UNAVAILABLE', detail: 'SQLITE_BUSY' }, message: 'A request failed' },
    ]);
  });
});

describe('a variable of another type than the operation declares', () => {
  it.each([
    [
      '$v: String!',
      'verifyToken(token: $v)',
      { v: { deep: SECRET } },
      '"$v" must be of type "String!" at "v"',
      'v',
    ],
    ['$v: String!', 'verifyToken(token: $v)', { v: [SECRET] }, '"$v" must be of type "String!" at "v"', 'v'],
    ['$v: String!', 'verifyToken(token: $v)', { v: null }, '"$v" must be of type "String!" at "v"', 'v'],
    ['$v: String!', 'verifyToken(token: $v)', { other: SECRET }, '"$v" of type "String!" is required', 'v'],
    [
      '$v: Int',
      'tokens(first: $v) { nodes { key } }',
      { v: SECRET },
      '"$v" must be of type "Int" at "v"',
      'v',
    ],
    [
      '$v: TokenFilterInput',
      'tokens(filter: $v) { nodes { key } }',
      { v: { status: ['ACTIVE', SECRET] } },
      '"$v" must be of type "TokenStatus!" (one of ACTIVE, DISABLED, EXPIRED) at "v.status[1]"',
      'v.status[1]',
    ],
    [
      '$v: TokenFilterInput',
      'tokens(filter: $v) { nodes { key } }',
      { v: { [SECRET]: SECRET } },
      '"$v" must be of type "TokenFilterInput" at "v"',
      'v',
    ],
    [
      '$v: TokenFilterInput',
      'tokens(filter: $v) { nodes { key } }',
      { v: { expiresBefore: `2026-02-30 ${SECRET}` } },
      '"$v" must be of type "DateTime" at "v.expiresBefore": DateTime must be an ISO 8601 date or date-time',
      'v.expiresBefore',
    ],
    [
      '$v: InputFieldSorterInput',
      'tokens(fieldSorter: $v) { nodes { key } }',
      { v: { sortType: SECRET } },
      '"$v" must be of type "SortType" (one of ASC, DESC) at "v.sortType"',
      'v.sortType',
    ],
  ])(
    '(%s in %s) is BAD_USER_INPUT, named by its path, its value never told',
    async (declared, field, variables, text, path) => {
      const document = `query (${declared}) { admin { personalApiTokens { ${field} } } }`;
      const { server, root } = await start();
      const answer = await server.ask(root, document, { variables });
      expect([answer.status, answer.data]).toEqual([200, undefined]);
      expect(answer.errors).toEqual([
        expect.objectContaining({
          message: expect.stringContaining(`Variable ${text}`),
          extensions: { code: 'BAD_USER_INPUT', field: path },
        }),
      ]);
      expect(answer.text).not.toContain('pat_');
      const strict = await server.ask(root, document, {
        variables,
        accept: 'application/graphql-response+json',
      });
      expect(strict.status).toBe(400);
    },
  );

  it('would be repeated by Apollo Server alone (control)', async () => {
    const { server, root } = await start({ bare: true });
    const document =
      'query ($v: Int) { admin { personalApiTokens { tokens(first: $v) { nodes { key } } } } }';
    expect((await server.ask(root, document, { variables: { v: SECRET } })).text).toContain(SECRET);
  });

  it('is refused at its argument when it is null in the place of a default', async () => {
    const { server, root } = await start();
    const document = 'query ($v: String = "x") { admin { personalApiTokens { verifyToken(token: $v) } } }';
    const answer = await server.ask(root, document, { variables: { v: null } });
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: 'token is not of the type that is expected',
        path: ['admin', 'personalApiTokens', 'verifyToken'],
        extensions: { code: 'BAD_USER_INPUT', field: 'token' },
      }),
    ]);
  });
});
