import { join } from 'node:path';
import { parseToken } from '../../src/domain/token-format';
import { Api, codeOf } from '../support/api';
import { apiToken, type GraphqlAnswer } from '../support/graphql-request';
import { querySqlite } from '../support/sqlite-file';
import { findDamage } from '../support/sqlite-damage';
import { ROOT_PASSWORD, startServer, type TestServer } from '../support/start-server';
import { MixedLoad } from '../support/mixed-load';

let server: TestServer;
let root: Api;
let database: string;

beforeEach(async () => {
  server = await startServer();
  const byPassword = new Api(server.url);
  root = new Api(server.url, await byPassword.signIn('root', ROOT_PASSWORD));
  database = join(server.dataDir, 'tokens.sqlite');
});
afterEach(() => server.close());

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** How many answers there are of each kind. */
async function count(answers: Promise<GraphqlAnswer>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const answer of await Promise.all(answers)) {
    const kind = codeOf(answer) ?? 'made';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

describe('50 tokens of one name, made at once,', () => {
  it('are one token and 49 refusals', async () => {
    const answers = times(50, () => root.tryCreateToken({ name: 'only one' }));
    expect(await count(answers)).toEqual({ made: 1, NAME_TAKEN: 49 });
    expect(await querySqlite(database, 'SELECT name FROM tokens')).toEqual([{ name: 'only one' }]);
    expect(await findDamage(database)).toEqual([]);
  });
});

describe('220 tokens of one user, the last 40 made at once,', () => {
  it('are 200 tokens and 20 refusals; the place of a deleted one is taken once (Pterodactyl #5620)', async () => {
    // A write waits for no longer than a second or two, and a slow disk takes that for many of them.
    for (let made = 0; made < 180; made += 20) {
      const some = times(20, (index) => root.tryCreateToken({ name: `token ${made + index}` }));
      expect(await count(some)).toEqual({ made: 20 });
    }
    const answers = times(40, (index) => root.tryCreateToken({ name: `token ${180 + index}` }));
    expect(await count(answers)).toEqual({ made: 20, LIMIT_EXCEEDED: 20 });

    const [first] = await querySqlite(database, 'SELECT token_key AS "key" FROM tokens LIMIT 1');
    await root.get(`mutation { admin { personalApiTokens { deleteToken(key: "${first!.key}") } } }`);
    const more = times(10, (index) => root.tryCreateToken({ name: `another ${index}` }));
    expect(await count(more)).toEqual({ made: 1, LIMIT_EXCEEDED: 9 });
    expect(await findDamage(database)).toEqual([]);
  });
});

describe('mutations in one document', () => {
  const inOrder = (first: string, second: string) =>
    `mutation { admin { personalApiTokens { a: ${first} b: ${second} } } }`;

  it('take effect in its order, in 32 documents at once', async () => {
    const keys = await Promise.all(
      times(16, async (index) => {
        const token = await root.createToken({ name: `token ${index}` });
        return parseToken(token, ['pat_'])!.key;
      }),
    );
    const created = times(16, async (index) => {
      const twice = `createToken(name: "twice ${index}")`;
      const { body } = await root.ask(inOrder(twice, twice));
      return [typeof body.data.admin.personalApiTokens.a, body.data.admin.personalApiTokens.b];
    });
    const replaced = keys.slice(0, 8).map(async (key, index) => {
      const { a, b } = (
        await root.get(inOrder(`deleteToken(key: "${key}")`, `createToken(name: "token ${index}")`))
      ).admin.personalApiTokens;
      return [a, typeof b];
    });
    const renamed = keys.slice(8).map(async (key, index) => {
      await root.get(
        inOrder(
          `updateToken(key: "${key}", name: "first ${index}")`,
          `updateToken(key: "${key}", name: "last ${index}")`,
        ),
      );
      const { data } = (
        await root.ask(`{ admin { personalApiTokens { tokenByKey(key: "${key}") { name } } } }`)
      ).body;
      return data.admin.personalApiTokens.tokenByKey.name;
    });
    expect(await Promise.all(created)).toEqual(times(16, () => ['string', null]));
    expect(await Promise.all(replaced)).toEqual(times(8, () => [true, 'string']));
    expect(await Promise.all(renamed)).toEqual(times(8, (index) => `last ${index}`));
    expect(await findDamage(database)).toEqual([]);
  });
});

describe('1,000 operations of all kinds at once', () => {
  it('are each answered as it may be, and leave exactly what was acknowledged, nothing half-written', async () => {
    const load = await MixedLoad.prepare(root);
    const unexpected = await load.run(1000);
    expect(unexpected).toEqual([]);

    const stored = await querySqlite(
      database,
      `SELECT token_key AS "key" FROM tokens WHERE owner_name = 'root'`,
    );
    expect(stored.map(({ key }) => key).sort()).toEqual(load.keysThatMustBeThere());
    expect(await findDamage(database)).toEqual([]);
    expect(server.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    const [survivor] = load.texts();
    expect(await new Api(server.url, apiToken(survivor!)).whoAmI()).toBe('root');
  }, 120_000);
});

describe('the search for damage', () => {
  it.each([
    ['a count of tokens that is wrong', 'UPDATE users SET token_count = token_count + 1'],
    ['a token without an owner', 'DELETE FROM users'],
    ['a token that lacks a part', `UPDATE tokens SET secret_digest = ''`],
    ['half of a previous secret', 'UPDATE tokens SET previous_until = 1'],
  ])('finds %s', async (what, harm) => {
    await root.createToken({ name: 'harmed' });
    await querySqlite(database, harm);
    expect((await findDamage(database)).join('\n')).toContain(what);
  });
});
