import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Api } from '../support/api';
import { parseToken } from '../../src/domain/token-format';
import { PROJECT, runCommand } from '../support/command';
import { apiToken } from '../support/graphql-request';
import type { ServerProcess } from '../support/server-process';
import {
  linesAbout,
  makeDropFolder,
  startProvisioned,
  until,
  type DropFolder,
} from './support/provisioning-server';

const PAGE = readFileSync(join(PROJECT, 'docs/provisioning.md'), 'utf8');

/** The token that the page has generated. */
const [, TOKEN = '', KEY = ''] = /"token": "([^"]+)", "key": "([^"]+)"/.exec(PAGE) ?? [];

/** A script of the page, as it stands there. */
function scriptOfPage(name: string): string {
  const [, script] = new RegExp(`<!-- ${name} -->\\n\\n\`\`\`js\\n([^]*?)\`\`\``).exec(PAGE) ?? [];
  return script!;
}

/** Jahia's page "Using personal API tokens", section "Managing tokens through Groovy scripts", step by step. */
describe('Managing tokens through scripts, before anybody has signed in', () => {
  let folder: DropFolder;
  let server: ServerProcess;

  beforeAll(async () => {
    folder = await makeDropFolder();
    // "This could be useful for situations where tokens must be created automatically during first startup."
    await folder.put('createToken.mjs', scriptOfPage('createToken.mjs'));
    server = await startProvisioned(folder);
  });
  afterAll(() => server.stop());

  const whoAmI = (token = TOKEN) => new Api(server.url, apiToken(token)).whoAmI();
  const settled = (name: string) => until(name, async () => !(await folder.names()).includes(name));

  it('generates valid tokens at the command line, which a script then creates', async () => {
    const { token, key } = JSON.parse((await runCommand(['generate', '--format', 'jahia'])).stdout);
    expect(parseToken(token, [])).toMatchObject({ format: 'jahia', key });
    expect(await whoAmI(token)).toBeUndefined();
    const script = scriptOfPage('createToken.mjs').replace(TOKEN, token).replace('test-token12345', 'own');
    await folder.put('createOwn.mjs', script);
    await settled('createOwn.mjs');
    expect(await whoAmI(token)).toBe('root');
  });

  it('creates a token whose text was generated beforehand, and the log says so', async () => {
    expect(await whoAmI()).toBe('root');
    expect(linesAbout(server, 'createToken.mjs')).toMatchObject([
      { level: 'info', msg: 'Found a provisioning file; carrying it out' },
      { level: 'info', msg: 'Token created', key: KEY, owner: 'root', name: 'test-token12345' },
      { level: 'info', msg: 'Provisioning file installed, and removed' },
    ]);
    expect(server.stdout()).not.toContain(TOKEN);
  });

  it('removes the script where it returns remove', async () => {
    expect(await folder.names()).toStrictEqual([]);
  });

  it('updates a token while the server runs', async () => {
    await folder.put('updateToken.mjs', scriptOfPage('updateToken.mjs'));
    await settled('updateToken.mjs');
    expect(linesAbout(server, 'updateToken.mjs')).toContainEqual(
      expect.objectContaining({ msg: 'Token updated', key: KEY, owner: 'root', name: 'test-token12345' }),
    );
    expect(await whoAmI()).toBeUndefined();
  });

  it('deletes a token while the server runs', async () => {
    await folder.put('deleteToken.mjs', scriptOfPage('deleteToken.mjs'));
    await settled('deleteToken.mjs');
    expect(linesAbout(server, 'deleteToken.mjs')).toContainEqual(
      expect.objectContaining({ msg: 'Token deleted', key: KEY, owner: 'root', name: 'test-token12345' }),
    );
    const { stdout } = await runCommand(['token', 'list', '--json'], { DATA_DIR: server.dataDir });
    expect(JSON.parse(stdout).tokens.map(({ name }: { name: string }) => name)).toStrictEqual(['own']);
  });

  it('gives scripts all that they need, each call by the rules, and only until they end', async () => {
    const out = join(folder.path, 'result.txt');
    await folder.put('all.mjs', everything(out));
    await folder.put('failing.mjs', FAILING);
    await folder.put('misspelt.mjs', "export default async ({ users }) => users.create({ nam: 'x' });");
    await folder.put('no-function.mjs', 'export default 5;');
    await folder.put('syntax.mjs', `const token = '${TOKEN}';\nexport default async () => { let let; };`);
    await folder.put('hasty.mjs', HASTY);
    await folder.put('twice.mjs', everything(out));
    await settled('twice.mjs');
    await until('the late call', async () => (await folder.names()).includes('result.txt'));

    expect(JSON.parse(await readFile(out, 'utf8'))).toStrictEqual(EXPECTED);
    expect(await folder.names()).toStrictEqual([
      'all.mjs.installed',
      'failing.mjs.error',
      'failing.mjs.failed',
      'hasty.mjs.installed',
      'misspelt.mjs.error',
      'misspelt.mjs.failed',
      'no-function.mjs.error',
      'no-function.mjs.failed',
      'result.txt',
      'syntax.mjs.error',
      'syntax.mjs.failed',
      'twice.mjs.installed',
    ]);
    expect(await folder.read('failing.mjs.error')).toBe(
      'line 4: on purpose, with pat_[redacted]\nThe script is not run again; changes that it made before stay: 1\n',
    );
    expect(await folder.read('misspelt.mjs.error')).toMatch(
      /^line 1: nam is unknown: known are name, kind, /,
    );
    expect(await folder.read('no-function.mjs.error')).toMatch(
      /^must have a function as its default export$/m,
    );
    expect(await folder.read('syntax.mjs.error')).toMatch(/^line 2: [^\n]*\nThe script is not run again/);
    expect(await folder.read('syntax.mjs.error')).not.toContain(TOKEN);
    expect(linesAbout(server, 'all.mjs')).toContainEqual(
      expect.objectContaining({ level: 'warn', msg: 'from the script' }),
    );
    expect(linesAbout(server, 'hasty.mjs')).toMatchObject([
      { msg: 'Found a provisioning file; carrying it out' },
      {
        level: 'warn',
        msg: 'A call of the script was refused',
        reason: expect.stringMatching(/^username must be/),
      },
      { msg: 'User created', name: 'hasty' },
      { msg: 'Provisioning file installed, and renamed' },
    ]);
    expect(linesAbout(server, 'twice.mjs').at(-1)).toMatchObject({
      msg: expect.stringContaining('was installed before; nothing was done'),
    });
    expect(server.stdout()).not.toContain(TOKEN);
  });

  it('tells whoever reads the audit log why scripts have failed, but for what they said themselves', async () => {
    const args = ['audit', '--action', 'provisioning.failed', '--json'];
    const { stdout } = await runCommand(args, { DATA_DIR: server.dataDir });
    const { events } = JSON.parse(stdout) as { events: { subject: { name: string }; after: unknown }[] };
    const OWN = "The script has failed by an error of its own; the server's log has its words";
    const UNCHANGED = 'The script is not run again; it had changed nothing';
    expect(Object.fromEntries(events.map(({ subject, after }) => [subject.name, after]))).toStrictEqual({
      'failing.mjs': {
        problems: [`line 4: ${OWN}`, 'The script is not run again; changes that it made before stay: 1'],
      },
      'misspelt.mjs': {
        problems: [expect.stringMatching(/^line 1: nam is unknown: known are name, kind, /), UNCHANGED],
      },
      'no-function.mjs': { problems: ['must have a function as its default export', UNCHANGED] },
      'syntax.mjs': { problems: [`line 2: ${OWN}`, UNCHANGED] },
    });
  });
});

/** Waits for none of its calls, one of which is refused. */
const HASTY = `
export default async ({ users }) => {
  users.create({ name: 'hasty' });
  users.create({ name: 'no name at all' });
};`;

const FAILING = `
export default async ({ roles }) => {
  await roles.create({ name: 'left-over' });
  throw new Error('on purpose, with pat_0123456789ABCDEFabcdef');
};`;

/** A script that uses all there is, and writes down what came of it. */
function everything(out: string): string {
  return `
import { writeFile } from 'node:fs/promises';
const refused = (work) => work.then(() => 'accepted', (error) => error.message);
export default async ({ tokens, users, roles, log }) => {
  log.warn('from the script');
  await roles.create({ name: 'deployer', permissions: ['personal-api-tokens'] });
  await roles.update('deployer', { description: 'Deploys' });
  await users.create({ name: 'ci', kind: 'SERVICE', roles: ['deployer'], locked: true });
  await users.update('ci', { locked: false, displayName: 'Pipeline' });
  const made = await tokens.create({ owner: 'ci', name: 'deploy', type: 'READ_ONLY', expireAt: '2040-01-01' });
  await tokens.update({ owner: 'ci', name: 'deploy' }, { newName: 'ship', expireAt: 'never' });
  const again = await tokens.regenerate(made.key);
  const token = await tokens.get({ owner: 'ci', name: 'ship' });
  const result = {
    newText: again !== made.token && again.startsWith('pat_'),
    token: [token.key === made.key, token.owner, token.name, token.scopes, token.status, token.expireAt],
    tokens: (await tokens.list({ owner: 'ci' })).length,
    user: (({ createdAt, ...rest }) => rest)(await users.get('CI')),
    users: (await users.list()).map(({ name }) => name),
    role: await roles.get('deployer'),
    roles: (await roles.list()).length,
    unknown: [await tokens.get('unknown'), await users.get('unknown'), await roles.get('unknown')],
    refused: [
      await refused(tokens.create({ owner: 'ci', name: 'ship' })),
      await refused(tokens.create({ owner: 'ci', name: 'x', scopes: 'graphql' })),
      await refused(tokens.update(made.key, { expiresAt: '2040-01-01' })),
      await refused(users.delete('root')),
    ],
    deleted: [await tokens.delete(made.key), await users.delete('ci'), await roles.delete('deployer'), await users.delete('ci')],
  };
  setTimeout(() => refused(users.create({ name: 'late' })).then((late) =>
    writeFile(${JSON.stringify(out)}, JSON.stringify({ ...result, late }), { mode: 0o600 })), 300);
};`;
}

const EXPECTED = {
  newText: true,
  token: [true, 'ci', 'ship', ['read-only'], 'ACTIVE', null],
  tokens: 1,
  user: {
    name: 'ci',
    kind: 'SERVICE',
    displayName: 'Pipeline',
    email: null,
    locked: false,
    roles: ['deployer'],
  },
  users: ['ci', 'root'],
  role: { name: 'deployer', description: 'Deploys', permissions: ['personal-api-tokens'], builtIn: false },
  roles: 3,
  unknown: [null, null, null],
  refused: [
    'Token name already taken',
    'scopes must be a list of texts',
    'expiresAt is unknown: known are newName, removeLimits, scopes, type, state, expireAt, description, ' +
      'allowedAddresses, rateLimit',
    'The last administrator cannot be deleted, locked or demoted',
  ],
  deleted: [true, true, true, false],
  late: 'The script has ended: it can change nothing any more',
};
