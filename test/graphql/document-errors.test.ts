import { makeUser } from '../support/callers';
import { codesOf, guest, startGraphql, type ServerChanges } from './support/graphql-server';

const SECRET = 'pat_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM';

async function start(changes: ServerChanges = {}) {
  const server = await startGraphql(changes);
  return { server, root: await makeUser(server.deps, { name: 'root', roles: ['administrator'] }) };
}

describe('a document that is not valid', () => {
  it.each([
    ['verifyToken(token: pat_secret)', 'Expected a value of type "String" here'],
    ['verifyToken(token: 5432)', 'Expected a value of type "String" here'],
    ['verifyToken(token: null)', 'Expected a value of type "String!" here'],
    ['verifyToken(token: ["pat_secret"])', 'Expected a value of type "String" here'],
    ['verifyToken(token: { pat_secret: 1 })', 'Expected a value of type "String" here'],
    ['tokens(first: "pat_secret") { nodes { key } }', 'Expected a value of type "Int" here'],
    ['tokens(first: 54321234567) { nodes { key } }', 'Expected a value of type "Int" here'],
    [
      'tokens(filter: { status: pat_secret }) { nodes { key } }',
      'Expected a value of type "TokenStatus" (one of ACTIVE, DISABLED, EXPIRED) here',
    ],
    [
      'tokens(filter: { status: "pat_secret" }) { nodes { key } }',
      'Expected a value of type "TokenStatus" (one of ACTIVE, DISABLED, EXPIRED) here',
    ],
    ['tokens(filter: "pat_secret") { nodes { key } }', 'Expected a value of type "TokenFilterInput" here'],
    [
      'tokens(filter: { pat_secret: 1 }) { nodes { key } }',
      'Expected a value of type "TokenFilterInput" here',
    ],
    [
      'tokens(fieldSorter: { ignoreCase: "pat_secret" }) { nodes { key } }',
      'Expected a value of type "Boolean" here',
    ],
  ])('by a value (%s) names the type that is expected, never the value', async (field, message) => {
    const { server, root } = await start();
    const answer = await server.ask(root, `{ admin { personalApiTokens { ${field} } } }`);
    expect(answer.errors?.map((error) => error.message)).toContain(message);
    expect(new Set(codesOf(answer))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    expect([answer.status, answer.data]).toEqual([200, undefined]);
    expect(answer.text).not.toMatch(/secret|5432/);
    expect(answer.errors?.[0]?.locations).toHaveLength(1);
  });

  it('by a date that is none says how dates are written', async () => {
    const { server, root } = await start();
    const answer = await server.ask(
      root,
      `{ admin { personalApiTokens { tokens(filter: { expiresBefore: "${SECRET}" }) { nodes { key } } } } }`,
    );
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining('must be an ISO 8601 date'),
      extensions: { code: 'BAD_USER_INPUT', field: 'DateTime' },
    });
    expect(answer.text).not.toContain('pat_');
  });

  it('by an unknown field, argument, fragment or variable repeats its name, unless it is as long as a token', async () => {
    const { server } = await start();
    const told = async (document: string) => (await server.ask(guest, document)).errors?.[0]?.message;
    expect(await told('{ currentUsr { name } }')).toBe(
      'Cannot query field "currentUsr" on type "Query". Did you mean "currentUser"?',
    );
    expect(await told(`{ ${SECRET} }`)).toBe('Cannot query field "…" on type "Query".');
    expect(await told(`{ currentUser(${SECRET}: 1) { name } }`)).toBe(
      'Unknown argument "…" on field "Query.currentUser".',
    );
    expect(await told(`{ currentUser { ...${SECRET} } }`)).toBe('Unknown fragment "…".');
  });

  it('gets no hints about the schema in production', async () => {
    const { server } = await start({ production: true });
    const documents = [
      '{ currentUsr { name } }',
      '{ currentUser { nme } }',
      'mutation { signIn(usrname: "x", password: "y") { name } }',
      '{ admin { personalApiTokens { tokens(fieldSorter: { fieldNam: "x" }) { nodes { key } } } } }',
      '{ admin { personalApiTokens { tokens(filter: { status: ACTIV }) { nodes { key } } } } }',
      '{ currentUser { ... on CurentUser { name } } }',
    ];
    for (const document of documents) {
      const answer = await server.ask(guest, document);
      expect(codesOf(answer)).toContain('GRAPHQL_VALIDATION_FAILED');
      expect(answer.text).not.toContain('Did you mean');
    }
  });

  it('is repeated, hints and all, by Apollo Server alone (control)', async () => {
    const { server, root } = await start({ bare: true });
    const answer = await server.ask(
      root,
      '{ admin { personalApiTokens { verifyToken(token: pat_secret) } } }',
    );
    expect(answer.text).toContain('pat_secret');
  });
});

describe('a document that cannot be parsed', () => {
  it.each([
    [`{ verifyToken(token: ${SECRET} ${SECRET} }`, 'Syntax Error: Expected ":", found "}".'],
    [`mutation { signIn(password "${SECRET}") { name } }`, 'Syntax Error: Expected ":", found String.'],
    [`"${SECRET}" { a }`, 'Syntax Error: The document cannot be read here.'],
    [`{ a(b: """${SECRET}""" 12345 ) }`, 'Syntax Error: Expected Name, found Int.'],
    [`query ($a: Int = $${SECRET}) { a }`, 'Syntax Error: The document cannot be read here.'],
    ['{ a(b: "secret', 'Syntax Error: The document cannot be read here.'],
    ['{ a(b: "\\secret") }', 'Syntax Error: The document cannot be read here.'],
    ['{ a(b: 0123secret) }', 'Syntax Error: The document cannot be read here.'],
    ['{ a # secret', 'Syntax Error: Expected Name, found <EOF>.'],
    ['secret', 'Syntax Error: Unexpected Name.'],
    ['{ a ', 'Syntax Error: Expected Name, found <EOF>.'],
    ['{ ä }', 'Syntax Error: The document cannot be read here.'],
  ])('(%s) is told where and what kind of thing stands there, never its text', async (document, message) => {
    const { server } = await start();
    const answer = await server.ask(guest, document);
    expect(codesOf(answer)).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toMatch(/secret|pat_|12345|ä/);
    expect(answer.errors?.[0]).toMatchObject({ message, locations: [{ line: 1 }] });
  });
});

describe('an operation that is not there', () => {
  it('is refused by its kind: there are no subscriptions', async () => {
    const { server } = await start();
    const answer = await server.ask(guest, 'subscription { currentUser { name } }');
    expect(codesOf(answer)).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(answer.errors?.map(({ message }) => message)).toContain('The schema has no subscription');
    expect(answer).not.toHaveProperty('data');
  });

  it('is refused without repeating its name', async () => {
    const { server } = await start();
    const document = 'query A { __typename } query B { __typename }';
    for (const operationName of [SECRET, '']) {
      const answer = await server.ask(guest, document, { operationName });
      expect(codesOf(answer)).toEqual(['OPERATION_RESOLUTION_FAILURE']);
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain('pat_');
    }
  });
});
