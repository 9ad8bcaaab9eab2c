import { Api } from '../support/api';
import { apiToken, basic } from '../support/graphql-request';
import { startServerProcess } from '../support/server-process';
import { ROOT_PASSWORD, startServer } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';

const TOKENS = `{ admin {
  users { nodes { name displayName email locked kind roles createdAt updatedAt } }
  roles { name description permissions }
  personalApiTokens { tokens { nodes { key name description state status scopes expireAt createdAt updatedAt user { name } } } }
} }`;
const UPDATE_USER = `mutation { admin {
  users { updateUser(name: "ada", displayName: "Ada L.", email: "ada@example.org", roles: ["auditor"]) { name } }
} }`;
const CREATE_ROLE = `mutation { admin { roles { createRole(name: "auditor", description: "Reads", permissions: ["audit-log"]) { name } } } }`;

describe('a restart', () => {
  it('keeps users, roles, tokens, their states and sessions', async () => {
    const settings = { DATA_DIR: await temporaryFolder(), ROOT_PASSWORD };
    const first = await startServerProcess(settings);
    const root = new Api(first.url, basic('root', ROOT_PASSWORD));
    await root.get(CREATE_ROLE);
    await root.createUser('ada', "a password of ada's");
    const ada = new Api(first.url, await root.signIn('ada', "a password of ada's"));
    const active = await ada.createToken({ name: 'active', scopes: ['tokens:read'], description: 'Über' });
    const disabled = await ada.createToken({ name: 'disabled', state: 'DISABLED' });
    const expired = await ada.createToken({ name: 'expired', expireAt: '2001-02-03T04:05:06.789Z' });
    await root.get(UPDATE_USER);
    const before = await root.get(TOKENS);
    expect(before.admin.personalApiTokens.tokens.nodes).toHaveLength(3);
    await first.stop();

    const second = await startServerProcess(settings);
    const rootAgain = new Api(second.url, basic('root', ROOT_PASSWORD));
    expect(await rootAgain.get(TOKENS)).toEqual(before);
    expect(await new Api(second.url, ada.headers).whoAmI()).toBe('ada');
    expect(await new Api(second.url, basic('Ada', "a password of ada's")).whoAmI()).toBe('ada');
    expect(await new Api(second.url, apiToken(active)).whoAmI()).toBe('ada');
    expect(await new Api(second.url, apiToken(disabled)).whoAmI()).toBeUndefined();
    expect(await new Api(second.url, apiToken(expired)).whoAmI()).toBeUndefined();
    await second.stop();
  });
});

describe('TOKEN_PEPPER', () => {
  const [oldPepper, newPepper] = [
    'an-old-pepper-of-more-than-32-chars',
    'a-new-pepper-of-more-than-32-chars!',
  ];
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await temporaryFolder();
  });

  /** Starts the server with these peppers, asks something of it, and ends it. */
  async function withPeppers<T>(peppers: string, work: (root: Api) => Promise<T>): Promise<T> {
    const server = await startServer({ DATA_DIR: dataDir, TOKEN_PEPPER: peppers });
    const result = await work(new Api(server.url, basic('root', ROOT_PASSWORD)));
    await server.close();
    return result;
  }

  it('may get a new pepper in front, which ends no token; taking one out ends those that it signed', async () => {
    const early = await withPeppers(oldPepper, (root) => root.createToken({ name: 'early' }));
    const verdicts = (late: string) => async (root: Api) => [
      await root.verifyToken(early),
      await root.verifyToken(late),
      await new Api(root.url, apiToken(early)).whoAmI(),
      await new Api(root.url, apiToken(late)).whoAmI(),
    ];

    const late = await withPeppers(`${newPepper},${oldPepper}`, async (root) => {
      expect(await root.verifyToken(early)).toBe(true);
      return root.createToken({ name: 'late' });
    });
    expect(await withPeppers(`${newPepper},${oldPepper}`, verdicts(late))).toEqual([
      true,
      true,
      'root',
      'root',
    ]);
    expect(await withPeppers(newPepper, verdicts(late))).toEqual([false, true, undefined, 'root']);
    expect(await withPeppers(oldPepper, verdicts(late))).toEqual([true, false, 'root', undefined]);
    const another = 'another-pepper-of-more-than-32-chars';
    expect(await withPeppers(another, verdicts(late))).toEqual([false, false, undefined, undefined]);
  });
});
