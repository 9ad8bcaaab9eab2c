import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseToken } from '../../src/domain/token-format';
import { Api } from '../support/api';
import { COMMAND, PROJECT, runCommand, startProcess } from '../support/command';
import { basic } from '../support/graphql-request';
import { GOLDEN_TOKENS } from '../support/golden-tokens';
import { querySqlite } from '../support/sqlite-file';
import { startServerProcess } from '../support/server-process';
import { temporaryFolder } from '../support/temporary-folder';

/** What a command printed, when it did what it was asked. */
async function printed(
  args: readonly string[],
  settings: NodeJS.ProcessEnv = {},
  input = '',
): Promise<string> {
  const { code, stdout, stderr } = await runCommand(args, settings, input);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('personal-api-tokens generate', () => {
  it.each(['pat', 'jahia'])(
    '--format %s prints a new token with its key, as one line of JSON',
    async (format) => {
      const lines = await Promise.all([1, 2].map(() => printed(['generate', '--format', format])));
      const [first, second] = lines.map((line) => {
        expect(line).toMatch(/^[^\n]+\n$/);
        const { token, key, ...more } = JSON.parse(line);
        expect(more).toEqual({});
        expect(parseToken(token, ['pat_'])).toMatchObject({ format, key });
        return token as string;
      });
      expect(first).not.toBe(second);
      expect(await printed(['generate', '--get-key'], {}, first)).toBe(`${JSON.parse(lines[0]!).key}\n`);
    },
  );

  it.each(GOLDEN_TOKENS.slice(0, 2))(
    '--get-key prints the key of a token: $key',
    async ({ jahia, pat, key }) => {
      const [ofJahia, ofPat] = [jahia, pat.pat_].map((token) =>
        printed(['generate', '--get-key'], {}, token),
      );
      expect([await ofJahia, await ofPat]).toEqual([`${key}\n`, `${key}\n`]);
    },
  );

  it('--get-key refuses what is no token, without repeating it', async () => {
    const altered = GOLDEN_TOKENS[0].pat.pat_.replace(/.$/, 'x');
    const { code, stdout, stderr } = await runCommand(['generate', '--get-key'], {}, altered);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).not.toContain(altered.slice(0, 20));
  });
});

describe('personal-api-tokens schema', () => {
  it('prints schema.graphql', async () => {
    expect(await printed(['schema'])).toBe(await readFile(join(PROJECT, 'schema.graphql'), 'utf8'));
  });
});

describe('personal-api-tokens migrate', () => {
  it('makes the database and names each step; the second time there is nothing to do', async () => {
    const settings = { DATA_DIR: join(await temporaryFolder(), 'new') };
    const steps = (await printed(['migrate'], settings)).trimEnd().split('\n');
    const path = join(settings.DATA_DIR, 'tokens.sqlite');
    const stored = await querySqlite(path, 'SELECT name FROM migrations ORDER BY id');
    expect(stored.map(({ name }) => name)).toEqual(steps);
    expect(await querySqlite(path, 'SELECT * FROM users')).toEqual([]);
    expect(await printed(['migrate'], settings)).toBe('The database is up to date\n');

    const settingsOfServer = { ...settings, ROOT_PASSWORD: 'the first password of root' };
    const server = await startServerProcess(settingsOfServer);
    expect(await new Api(server.url, basic('root', settingsOfServer.ROOT_PASSWORD)).whoAmI()).toBe('root');
    await server.stop();
  });
});

describe('personal-api-tokens', () => {
  it('--help names the commands and ends with 0', async () => {
    const help = await printed(['--help']);
    for (const command of ['serve', 'migrate', 'schema', 'generate']) expect(help).toContain(command);
  });

  it.each([
    ['an unknown command', ['mint']],
    ['no command', []],
    ['an unknown option', ['serve', '--fast']],
    ['an unknown format', ['generate', '--format', 'uuid']],
  ])('ends with 2 for %s, and says so on standard error', async (_, args) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it.each([['schema'], ['--help'], ['generate']])(
    '%s ends well when nobody reads what it prints',
    async (...args) => {
      const command = await startProcess(process.execPath, [COMMAND, ...args]);
      command.child.stdout?.destroy();
      expect(await command.ended).toEqual({ code: 0, signal: null });
      expect(command.stderr()).toBe('');
    },
  );

  it('serve goes on serving when nobody reads its log any more', async () => {
    const server = await startServerProcess({ ROOT_PASSWORD: 'the first password of root' });
    server.child.stdout?.destroy();
    const caller = new Api(server.url, basic('root', 'the first password of root'));
    for (let index = 0; index < 5; index += 1) expect(await caller.whoAmI()).toBe('root');
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    expect(server.stderr()).toBe('');
  });
});
