import { Api, codeOf } from '../support/api';
import { basic, type GraphqlAnswer } from '../support/graphql-request';
import { ROOT_PASSWORD, startServer, type TestServer } from '../support/start-server';

let server: TestServer;
let root: Api;

beforeAll(async () => {
  server = await startServer({ MAX_TOKENS_PER_USER: '5', SIGN_IN_ATTEMPTS: '100' });
  root = new Api(server.url, basic('root', ROOT_PASSWORD));
});
afterAll(() => server.close());

/** Another user for each test, so that no test uses up what another may have. */
let users = 0;
async function somebody(): Promise<Api> {
  const [name, password] = [`user-${++users}`, 'a password of somebody'];
  await root.createUser(name, password);
  return new Api(server.url, basic(name, password));
}

/** What an answer amounts to: `ok`, or the code with the argument. */
function told(answer: GraphqlAnswer): string {
  const field = answer.body.errors?.[0]?.extensions?.field as string | undefined;
  expect(answer.status).toBe(200);
  return [codeOf(answer) ?? 'ok', ...(field === undefined ? [] : [field])].join(' ');
}

/** Sends a body of exactly so many bytes: a query with white space behind it. */
async function sendBody(bytes: number, headers: Record<string, string> = {}): Promise<Response> {
  const start = '{"query":"{ currentUser { name } }"';
  return fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: `${start}${' '.repeat(bytes - start.length - 1)}}`,
  });
}

describe('a request body', () => {
  it('has 100,000 bytes at most; past that it is 413 with JSON', async () => {
    expect((await sendBody(100_000)).status).toBe(200);
    const refused = await sendBody(100_001);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
    expect((await sendBody(5_000_000)).status).toBe(413);
  });
});

describe('texts, counted in code points', () => {
  it.each([
    ['letters', 'n'],
    ['letters of two bytes', 'é'],
    ['letters of two UTF-16 units', '𝒏'],
  ])("a token's name has 100 %s at most", async (_, letter) => {
    const caller = await somebody();
    expect(told(await caller.tryCreateToken({ name: letter.repeat(100) }))).toBe('ok');
    expect(told(await caller.tryCreateToken({ name: letter.repeat(101) }))).toBe('BAD_USER_INPUT name');
    expect(told(await caller.tryCreateToken({ name: '' }))).toBe('BAD_USER_INPUT name');
    const document = '{ admin { personalApiTokens { tokens { nodes { name } } } } }';
    const { nodes } = (await caller.get(document)).admin.personalApiTokens.tokens;
    expect(nodes).toEqual([{ name: letter.repeat(100) }]);
  });

  it.each(['d', '𝒅'])("a token's description has 1,000 at most: %s", async (letter) => {
    const caller = await somebody();
    const make = (length: number) =>
      caller.tryCreateToken({ name: `with ${length}`, description: letter.repeat(length) });
    expect(told(await make(1000))).toBe('ok');
    expect(told(await make(1001))).toBe('BAD_USER_INPUT description');
  });

  it.each(['p', '𝒑'])('a password has 15 to 256, and works whole: %s', async (letter) => {
    const document = `mutation ($username: String!, $password: String) {
      admin { users { createUser(username: $username, password: $password) { name } } } }`;
    const make = async (length: number) =>
      told(await root.ask(document, { username: `user-${++users}`, password: letter.repeat(length) }));
    expect(await make(14)).toBe('BAD_USER_INPUT password');
    expect(await make(15)).toBe('ok');
    expect(await make(257)).toBe('BAD_USER_INPUT password');
    expect(await make(256)).toBe('ok');
    const tried = [254, 255, 256, 257].map(async (length) =>
      new Api(server.url).trySignIn(`user-${users}`, letter.repeat(length)),
    );
    const codes = (await Promise.all(tried)).map(codeOf);
    expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', undefined, 'UNAUTHENTICATED']);
  });
});

describe('what a user may have', () => {
  it('is 5 tokens with MAX_TOKENS_PER_USER=5, others beside', async () => {
    const caller = await somebody();
    const make = async (index: number) => told(await caller.tryCreateToken({ name: `token ${index}` }));
    for (const index of [1, 2, 3, 4, 5]) expect(await make(index)).toBe('ok');
    expect(await make(6)).toBe('LIMIT_EXCEEDED');
    expect(told(await (await somebody()).tryCreateToken({ name: 'token 6' }))).toBe('ok');
  });

  it('is 50 scopes on a token', async () => {
    const caller = await somebody();
    // The same scope counts each time it is sent: nobody sends so many by intention.
    const make = async (count: number) =>
      told(
        await caller.tryCreateToken({ name: `${count}`, scopes: Array<string>(count).fill('tokens:read') }),
      );
    expect(await make(50)).toBe('ok');
    expect(await make(51)).toBe('BAD_USER_INPUT scopes');
  });
});

describe('a page', () => {
  it.each(['first', 'last', 'limit'])('has 1,000 rows at most: %s', async (argument) => {
    const list = (rows: number) =>
      root.ask(`{ admin { personalApiTokens { tokens(${argument}: ${rows}) { nodes { name } } } } }`);
    expect(told(await list(1000))).toBe('ok');
    expect(told(await list(1001))).toBe(`BAD_USER_INPUT ${argument}`);
    expect(told(await list(-1))).toBe(`BAD_USER_INPUT ${argument}`);
  });

  it('of users has 1,000 rows at most', async () => {
    const list = (rows: number) => root.ask(`{ admin { users(first: ${rows}) { nodes { name } } } }`);
    expect(told(await list(1000))).toBe('ok');
    expect(told(await list(1001))).toBe('BAD_USER_INPUT first');
  });
});
