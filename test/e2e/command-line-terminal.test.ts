import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../support/api';
import { COMMAND, runCommand, startProcess } from '../support/command';
import { basic } from '../support/graphql-request';
import { describeWith } from '../support/requirement';
import { startServerProcess } from '../support/server-process';
import { temporaryFolder } from '../support/temporary-folder';

const PASSWORD = 'typed where nobody looks';

/** Settings of an installation without a server. */
let settings: NodeJS.ProcessEnv;

beforeAll(async () => {
  settings = {
    DATA_DIR: join(await temporaryFolder(), 'data'),
    ROOT_PASSWORD: 'the first one of root',
    TERM: 'xterm',
  };
  await runCommand(['migrate'], settings);
});

describeWith(
  { what: 'script(1) of util-linux on the path', isThere: spawnSync('script', ['--version']).status === 0 },
  'the program at a terminal',
  () => {
    it('asks for a password without showing it, and for what cannot be undone', async () => {
      const reset = await atTerminal(['user', 'reset-password', 'root'], settings);
      await reset.answer('New password of root: ', `${PASSWORD}\r`);
      await reset.answer('The same again: ', `${PASSWORD}\r`);
      expect(await reset.ended).toEqual({ code: 0, signal: null });
      expect(reset.stdout()).not.toContain(PASSWORD);
      expect(reset.stdout()).toMatch(/^Name +root\r$/m);

      const deleted = await atTerminal(['user', 'delete', 'root'], settings);
      await deleted.answer('[y/N] ', 'y\r');
      expect(await deleted.ended).toEqual({ code: 4, signal: null });
      expect(deleted.stdout()).toContain('The last administrator cannot be deleted, locked or demoted');

      const server = await startServerProcess(settings);
      expect(await new Api(server.url, basic('root', PASSWORD)).whoAmI()).toBe('root');
      await server.stop();
    });

    it('has colours and fits its width, unless NO_COLOR is set', async () => {
      const shown = async (more: NodeJS.ProcessEnv) => {
        const listed = await atTerminal(['role', 'list'], { ...settings, ...more });
        await listed.ended;
        return listed.stdout();
      };
      const [coloured, plain] = await Promise.all([shown({}), shown({ NO_COLOR: '1' })]);
      expect(coloured).toContain('\u001b[1mNAME\u001b[22m');
      expect(plain).not.toContain('\u001b');
      expect(Math.max(...plain.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    });
  },
);

/** Runs the program at a terminal of 80 columns; what is typed is answered when it is asked for. */
async function atTerminal(args: readonly string[], settings: NodeJS.ProcessEnv) {
  const command = ['stty cols 80;', process.execPath, COMMAND, ...args].join(' ');
  const running = await startProcess(
    'script',
    ['--quiet', '--return', '--command', command, '/dev/null'],
    settings,
  );
  return {
    ...running,
    answer: async (question: string, text: string) => {
      for (let attempt = 0; attempt < 400 && !running.stdout().includes(question); attempt += 1)
        await sleep(50);
      running.child.stdin?.write(text);
    },
  };
}

describe('the start of the program', () => {
  it('loads neither the database nor the server for help, and none of both more than it needs for a list', async () => {
    const folder = await temporaryFolder();
    const probe = join(folder, 'probe.cjs');
    await writeFile(
      probe,
      `process.on('exit', () => console.error(JSON.stringify([...new Set(
        Object.keys(require.cache).flatMap((path) => /node_modules[/]((?:@[^/]+[/])?[^/]+)/.exec(path)?.[1] ?? [])
      )])));`,
    );
    const loaded = async (args: string[]): Promise<string[]> => {
      const running = await startProcess(process.execPath, ['--require', probe, COMMAND, ...args], settings);
      await running.ended;
      return JSON.parse(running.stderr().trimEnd().split('\n').at(-1) ?? '[]');
    };
    const [help, list] = await Promise.all([loaded(['token', 'create', '--help']), loaded(['user', 'list'])]);
    for (const name of [
      'typeorm',
      'sqlite3',
      'pg',
      'mysql2',
      'fastify',
      'graphql',
      '@apollo/server',
      'pino',
      'csv-stringify',
    ])
      expect(help).not.toContain(name);
    expect(list).toContain('typeorm');
    for (const name of ['fastify', '@apollo/server', 'type-graphql']) expect(list).not.toContain(name);
  });
});
