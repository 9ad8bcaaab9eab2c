import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseToken } from '../../src/domain/token-format';
import { leafCommands } from '../cli/support/leaf-commands';
import { Api } from '../support/api';
import { runCommand } from '../support/command';
import { basic } from '../support/graphql-request';
import { startServerProcess, type ServerProcess } from '../support/server-process';
import { querySqlite } from '../support/sqlite-file';
import { temporaryFolder } from '../support/temporary-folder';
import { until } from '../support/until';

const ROOT_PASSWORD = 'the first password of root';
const NEW_PASSWORD = 'the second password of root';

/** The commands that were run, by their words. */
const ran = new Set<string>();
const paths = leafCommands().map(({ path }) => path);

let folder: string;
let settings: NodeJS.ProcessEnv;

/** Runs the real program, and remembers which of its commands that was. */
async function run(args: readonly string[], input?: string) {
  const path = paths.find((each) => `${args.join(' ')} `.startsWith(`${each} `));
  if (path !== undefined) ran.add(path);
  return runCommand(args, settings, input);
}

/** Runs a command with `--json` that does what it is asked. @returns its document */
async function json(args: readonly string[], input?: string) {
  const { code, stdout, stderr } = await run([...args, '--json'], input);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  folder = await temporaryFolder();
  settings = { DATA_DIR: join(folder, 'data'), ROOT_PASSWORD, PORT: '0' };
});

describe('the program, on the database of a server that runs', () => {
  let server: ServerProcess;
  let key: string;
  let text: string;

  it('makes nothing where a setting was forgotten', async () => {
    const { code, stdout, stderr } = await run(['user', 'list']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^DATABASE_URL: the sqlite database .* is not there; .*\n$/);
    await expect(access(join(folder, 'data'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('makes users, roles and tokens that the server knows at once', async () => {
    expect((await json(['migrate'])).migrations.length).toBeGreaterThan(3);
    server = await startServerProcess(settings);
    const [anna, role] = await Promise.all([
      json(['user', 'create', 'anna', '--password-stdin'], 'a password of her own\n'),
      json(['role', 'create', 'auditor', '--permission', 'audit-log']),
    ]);
    expect([anna.name, role.name]).toEqual(['anna', 'auditor']);
    const made = await run(['token', 'create', '--user', 'anna', '--name', 'laptop', '--quiet']);
    text = made.stdout.trim();
    expect(made).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^pat_\w+\n$/) });
    expect(await new Api(server.url, { authorization: `APIToken ${text}` }).whoAmI()).toBe('anna');
    expect(await new Api(server.url, basic('anna', 'a password of her own')).whoAmI()).toBe('anna');
    key = parseToken(text, ['pat_'])!.key;
  });

  it('shows them', async () => {
    // Its use above is written down a little later than it is answered.
    const used = `SELECT 1 FROM tokens WHERE token_key = '${key}' AND last_used_at > 0`;
    await until(async () => (await querySqlite(join(folder, 'data/tokens.sqlite'), used)).length > 0);
    const [users, anna, roles, tokens, token, scopes, events, health] = await Promise.all([
      json(['user', 'list']),
      json(['user', 'show', 'ANNA']),
      json(['role', 'list']),
      json(['token', 'list', '--user', 'anna']),
      json(['token', 'show', '--user', 'anna', '--name', 'laptop']),
      json(['scopes', 'list']),
      json(['audit', '--actor', 'command-line']),
      json(['doctor']),
    ]);
    expect(users.users.map(({ name }: { name: string }) => name)).toEqual(['anna', 'root']);
    expect(anna.roles).toEqual(['token-user']);
    expect(roles.roles).toHaveLength(3);
    expect(tokens.tokens).toEqual([token]);
    expect(scopes.scopes.length).toBeGreaterThan(5);
    expect(events.events.map(({ action }: { action: string }) => action).sort()).toEqual([
      'role.created',
      'token.created',
      'user.created',
    ]);
    expect(health.healthy).toBe(true);
    expect(token.key).toBe(key);
    expect(JSON.stringify([tokens, token, events])).not.toContain(text);
  });

  it('switches tokens and users off and on, which the server follows', async () => {
    const caller = new Api(server.url, { authorization: `APIToken ${text}` });
    for (const [off, on, id] of [
      ['token disable', 'token activate', key],
      ['user lock', 'user unlock', 'anna'],
    ] as const) {
      await json([...off.split(' '), id]);
      await until(async () => (await caller.whoAmI()) === undefined);
      await json([...on.split(' '), id]);
      await until(async () => (await caller.whoAmI()) === 'anna');
    }
  });

  it("resets root's password when it is lost", async () => {
    await json(['user', 'reset-password', 'root', '--password-stdin'], `${NEW_PASSWORD}\n`);
    expect(await new Api(server.url, basic('root', NEW_PASSWORD)).whoAmI()).toBe('root');
    expect(await new Api(server.url, basic('root', ROOT_PASSWORD)).whoAmI()).toBeUndefined();
  });

  it('changes, backs up, exports, deletes, and restores once the server has stopped', async () => {
    const backup = join(folder, 'backup.sqlite');
    const [changed, copied, exported] = await Promise.all([
      json(['token', 'update', key, '--name', 'desktop']),
      json(['backup', backup]),
      run(['export', 'users']),
    ]);
    expect([changed.name, copied.users, (await stat(backup)).mode & 0o777]).toEqual(['desktop', 2, 0o600]);
    expect(exported).toMatchObject({ code: 0, stderr: 'Exported 2 users.\n' });
    expect((await json(['role', 'update', 'auditor', '--no-permissions'])).permissions).toEqual([]);
    expect((await json(['user', 'set-roles', 'anna', 'auditor'])).roles).toEqual(['auditor']);
    expect((await json(['token', 'regenerate', key, '--yes'])).token).not.toBe(text);
    expect((await run(['restore', backup, '--yes'])).stderr).toContain('in use; stop the server first');
    expect(await json(['token', 'delete', key, '--yes'])).toEqual({ deleted: key });
    expect(await json(['token', 'revoke-all', 'anna', '--yes'])).toEqual({ user: 'anna', deleted: 0 });
    expect(await json(['role', 'delete', 'auditor', '--yes'])).toEqual({ deleted: 'auditor' });
    expect(await json(['user', 'delete', 'anna', '--yes'])).toEqual({ deleted: 'anna' });
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    expect((await json(['restore', backup, '--yes'])).tokens).toBe(1);
    expect((await json(['token', 'list'])).tokens).toEqual([expect.objectContaining({ key })]);
  });

  it('says what failed by what it ends with, and in JSON', async () => {
    const failures: [args: string[], code: number, error: string][] = [
      [['user', 'show', 'nobody'], 3, 'NOT_FOUND'],
      [['user', 'delete', 'anna'], 4, 'NOT_CONFIRMED'],
      [['scopes', 'check', join(folder, 'none.yml')], 1, ''],
    ];
    await Promise.all(
      failures.map(async ([args, expected, error]) => {
        const { code, stdout, stderr } = await run([...args, '--json']);
        const document = JSON.parse(stdout);
        expect([args.join(' '), code, document.error?.code ?? '']).toEqual([args.join(' '), expected, error]);
        expect(stderr).toMatch(/^[^\n]+\n$/);
      }),
    );
  });

  it('was run with each of its commands', async () => {
    await Promise.all([
      run(['completion', 'fish']),
      run(['generate']),
      run(['schema']),
      run(['serve', '--help']),
    ]);
    // Moving in has tests of its own.
    expect(paths.filter((path) => !ran.has(path) && !/^(import|copy)\b/.test(path))).toEqual([]);
  });
});
