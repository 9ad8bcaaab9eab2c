import { operator } from '../../src/domain/caller';
import { findTokenByName } from '../../src/service/find-token';
import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';
import { makeFolder, type TestFolder } from './support/folder';

/** The token of Jahia's documentation, and its key. */
const TOKEN = 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=';
const KEY = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';

let deps: TestDeps;
let folder: TestFolder;
beforeEach(async () => {
  deps = makeDeps();
  folder = await makeFolder(deps);
});

const tokenOf = (owner: string, name: string) => findTokenByName(deps, operator('provisioning'), owner, name);

describe('A declarative file', () => {
  it('makes roles, users and tokens that need each other, in whatever order it names them', async () => {
    await folder.put(
      'ci.yml',
      `
tokens:
  - owner: ci
    name: deploy
    token: ${TOKEN}
    scopes: [tokens:read]
    expireAt: 2040-01-01
    description: For the pipeline
    state: DISABLED
users:
  - { action: create, name: ci, kind: SERVICE, displayName: Pipeline, roles: [deployer], locked: true }
roles:
  - name: deployer
    description: Deploys
    permissions: [personal-api-tokens]
`,
    );
    await folder.install();

    expect(await folder.names()).toStrictEqual(['ci.yml.installed']);
    expect(await deps.storage.roles.list()).toMatchObject([
      { name: 'deployer', description: 'Deploys', permissions: ['personal-api-tokens'] },
    ]);
    expect(await deps.storage.users.findByName('ci')).toMatchObject({
      kind: 'SERVICE',
      displayName: 'Pipeline',
      roles: ['deployer'],
      locked: true,
    });
    expect(await tokenOf('ci', 'deploy')).toMatchObject({
      key: KEY,
      format: 'jahia',
      scopes: ['tokens:read'],
      state: 'DISABLED',
      expireAt: new Date('2040-01-01T00:00:00Z'),
      description: 'For the pipeline',
    });
  });

  it('may be JSON, with tabs too', async () => {
    const content = { users: [{ name: 'anna', kind: 'PERSON' }] };
    await folder.put('users.json', JSON.stringify(content, null, '\t'));
    await folder.install();
    expect(await folder.names()).toStrictEqual(['users.json.installed']);
    expect(await deps.storage.users.findByName('anna')).toMatchObject({ roles: ['token-user'] });
  });

  it('tells the log of itself and of each thing, by key and name, without secrets', async () => {
    await makeUser(deps, { name: 'ci' });
    await folder.put('ci.yml', `tokens: [{ owner: ci, name: deploy, token: "${TOKEN}" }]`);
    await folder.install();
    expect(folder.lines).toStrictEqual([
      { level: 'info', file: 'ci.yml', message: 'Found a provisioning file; carrying it out' },
      { level: 'info', file: 'ci.yml', key: KEY, name: 'deploy', owner: 'ci', message: 'Token created' },
      { level: 'info', file: 'ci.yml', message: 'Provisioning file installed, and renamed' },
    ]);
  });

  it('changes what is there, and leaves what it does not name', async () => {
    await makeUser(deps, { name: 'ci' });
    await folder.put(
      '1.yml',
      `tokens: [{ owner: ci, name: deploy, token: "${TOKEN}", scopes: [tokens:read], expireAt: "2040-01-01", description: old }]`,
    );
    await folder.put(
      '2.yml',
      `
users: [{ action: update, name: CI, email: ci@example.org }]
tokens: [{ action: update, key: ${KEY}, newName: ship, scopes: [], expireAt: never, state: DISABLED }]`,
    );
    await folder.install();
    expect(await folder.names()).toStrictEqual(['1.yml.installed', '2.yml.installed']);
    expect(await tokenOf('ci', 'ship')).toMatchObject({
      key: KEY,
      scopes: [],
      expireAt: null,
      state: 'DISABLED',
      description: 'old',
    });
    expect(await deps.storage.users.findByName('ci')).toMatchObject({
      email: 'ci@example.org',
      roles: ['token-user'],
    });
  });

  it('limits where and how often a token is used, and takes the limits away', async () => {
    await makeUser(deps, { name: 'ci' });
    const limits = 'allowedAddresses: [192.0.2.0/24, "2001:db8::1"], rateLimit: 60';
    await folder.put('1.yml', `tokens: [{ owner: ci, name: x, token: "${TOKEN}", ${limits} }]`);
    await folder.install();
    expect(await tokenOf('ci', 'x')).toMatchObject({
      allowedAddresses: ['192.0.2.0/24', '2001:db8::1'],
      rateLimit: 60,
    });
    await folder.put(
      '2.yml',
      `tokens: [{ owner: ci, name: x, token: "${TOKEN}", ${limits} }, { action: delete, key: x }]`,
    );
    await folder.put(
      '3.yml',
      `tokens: [{ action: update, key: ${KEY}, removeLimits: [ALLOWED_ADDRESSES], rateLimit: 6 }]`,
    );
    await folder.install();
    expect(folder.lines.filter(({ file }) => file === '2.yml')).toContainEqual(
      expect.objectContaining({ message: 'Token unchanged', key: KEY }),
    );
    expect(await tokenOf('ci', 'x')).toMatchObject({ allowedAddresses: null, rateLimit: 6 });
  });

  it('deletes tokens, then users, then roles; what is not there is no failure', async () => {
    await folder.put(
      '1.yml',
      `
roles: [{ name: deployer }]
users: [{ name: ci, roles: [deployer] }]
tokens: [{ owner: ci, name: deploy, token: "${TOKEN}" }]`,
    );
    await folder.put(
      '2.yml',
      `
roles: [{ action: delete, name: deployer }, { action: delete, name: unknown }]
users: [{ action: delete, name: ci }, { action: delete, name: unknown }]
tokens: [{ action: delete, owner: ci, name: deploy }, { action: delete, owner: nobody, name: x }]`,
    );
    await folder.install();
    expect(await folder.names()).toStrictEqual(['1.yml.installed', '2.yml.installed']);
    expect(await deps.storage.roles.list()).toStrictEqual([]);
    expect(await deps.storage.users.findByName('ci')).toBeNull();
    expect(await verifyToken(deps, TOKEN)).toBeNull();
  });

  it('goes when it says so', async () => {
    await folder.put('ci.yml', 'remove: true\nusers: [{ name: anna }]');
    await folder.install();
    expect(await folder.names()).toStrictEqual([]);
    expect(await deps.storage.users.findByName('anna')).not.toBeNull();
  });
});

describe('A declarative file is idempotent', () => {
  const ALL = `
roles: [{ name: deployer, description: Deploys, permissions: [personal-api-tokens] }]
users: [{ name: anna, roles: [deployer], displayName: Anna, password: "a long password of hers", locked: true }]
tokens: [{ owner: anna, name: deploy, token: "${TOKEN}", scopes: [tokens:read], expireAt: "2040-01-01T00:00:00Z" }]`;

  it('the same content is not carried out twice, whatever the file is called', async () => {
    await folder.put('a.yml', ALL);
    await folder.install();
    await deps.storage.tokens.delete(KEY);
    await folder.put('b.yml', ALL);
    await folder.install();
    expect(await folder.names()).toStrictEqual(['a.yml.installed', 'b.yml.installed']);
    expect(await tokenOf('anna', 'deploy')).toBeNull();
    expect(folder.lines.at(-1)).toMatchObject({
      file: 'b.yml',
      message: expect.stringContaining('was installed before; nothing was done'),
    });
  });

  it.each(['create', 'update'])('action %s of what is so already changes nothing', async (action) => {
    await folder.put('a.yml', ALL);
    await folder.install();
    const before = await state();
    deps.clock.advance(1000);

    const again = ALL.replaceAll('[{ name:', `[{ action: ${action}, name:`)
      .replace('[{ owner:', `[{ action: ${action}, owner:`)
      .replace(action === 'update' ? ` token: "${TOKEN}",` : 'nothing', '');
    await folder.put('b.yml', again);
    await folder.install();

    expect(await folder.names()).toStrictEqual(['a.yml.installed', 'b.yml.installed']);
    expect(await state()).toStrictEqual(before);
    expect(folder.lines.filter(({ message }) => message.endsWith('unchanged'))).toHaveLength(3);
  });

  it.each([
    ['roles: [{ name: deployer, permissions: [] }]', 'roles[0].name', 'permissions'],
    ['users: [{ name: anna, password: "another password of hers" }]', 'users[0].name', 'password'],
    ['users: [{ name: anna, kind: SERVICE, locked: false }]', 'users[0].name', 'kind, locked'],
    [`tokens: [{ owner: anna, name: deploy, token: "${TOKEN}", scopes: [] }]`, 'tokens[0].name', 'scopes'],
    [
      'tokens: [{ owner: anna, name: deploy, token: "Lfh/02b1SbuZX/u1JFqegMEljMZaPGbsqJf3ALY0AGo=" }]',
      'tokens[0].name',
      'token',
    ],
  ])(
    'action create of what is there and otherwise fails, and changes nothing: %s',
    async (text, key, fields) => {
      await folder.put('a.yml', ALL);
      await folder.install();
      const before = await state();
      await folder.put('b.yml', text);
      await folder.install();
      expect(await folder.read('b.yml.error')).toMatch(new RegExp(`^line 1: ${escape(key)}: .* ${fields};`));
      expect(await state()).toStrictEqual(before);
    },
  );

  async function state() {
    const { page } = { page: await deps.storage.users.list('', {}) };
    return {
      users: await Promise.all(page.rows.map(({ name }) => deps.storage.users.findByName(name))),
      roles: await deps.storage.roles.list(),
      token: (await deps.storage.tokens.findForVerification(KEY))?.token,
    };
  }

  function escape(text: string): string {
    return text.replace(/[[\]]/g, '\\$&');
  }
});
