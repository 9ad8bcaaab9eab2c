import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** What `npm test` has built. */
const MAIN = join(__dirname, '../../dist/src/main.js');
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'main-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts the real program. */
function start(args: string[], env: NodeJS.ProcessEnv = {}, node: string[] = []) {
  const child = spawn(process.execPath, [...node, MAIN, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), ...env },
  });
  const seen = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (seen.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (seen.err += chunk.toString()));
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, ...seen }));
  return { child, seen, ended };
}

const run = (...given: Parameters<typeof start>) => start(...given).ended;

/** Waits until the program listens. */
async function listening({ child, seen }: ReturnType<typeof start>): Promise<void> {
  while (!/listening at/i.test(seen.out)) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${seen.err}`);
    await setTimeout(20);
  }
}

describe('the program', () => {
  it('tells its version', async () => {
    expect(await run(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('ends with 2 when its arguments are wrong', async () => {
    expect(await run(['serve', '--port', '80'])).toMatchObject({ code: 2, out: '' });
  });

  it('ends with 1 and one line for a bad setting', async () => {
    expect(await run(['serve'], { PORT: 'http' })).toEqual({
      code: 1,
      out: '',
      err: 'PORT must be a whole number from 0 to 65535\n',
    });
  });

  it('ends with 1 and one line when the data folder cannot be written', async () => {
    writeFileSync(join(folder, 'data'), '');
    const { code, err } = await run(['serve']);
    expect(code).toBe(1);
    expect(err).toMatch(/^DATA_DIR must be .*\n$/);
  });

  it('ends with 1 and one line when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await run(['serve'], { PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(err).toBe(`PORT must be free; ${port} is taken on HOST 127.0.0.1\n`);
  });

  it('prints the schema', async () => {
    const { code, out } = await run(['schema']);
    expect(code).toBe(0);
    expect(out).toContain('type PersonalApiToken');
  });

  it('brings the database up to date, once', async () => {
    const first = await run(['migrate']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).not.toBe('');
    expect(await run(['migrate'])).toEqual({ code: 0, err: '', out: 'The database is up to date\n' });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('serves until %s, then ends with 0', async (signal) => {
    const server = start(['serve'], { PORT: '0' });
    await listening(server);
    server.child.kill(signal);
    expect(await server.ended).toMatchObject({ code: 0, err: '' });
  });

  it("keeps root's password and the pepper for itself, and out of what it prints", async () => {
    const server = start(['serve'], { PORT: '0' });
    await listening(server);
    server.child.kill('SIGTERM');
    await server.ended;
    const data = join(folder, 'data');
    expect(readdirSync(data)).toEqual(
      expect.arrayContaining(['root-password', 'token-pepper', 'tokens.sqlite']),
    );
    for (const name of ['root-password', 'token-pepper']) {
      expect(statSync(join(data, name)).mode & 0o777).toBe(0o600);
      expect(server.seen.out).not.toContain(readFileSync(join(data, name), 'utf8').trim());
    }
  });
});

describe('the size of the thread pool', () => {
  /** Tells the size at the first file that is loaded after the program's own, and at the end. */
  const PROBE = `
    const { Module } = require('node:module');
    const size = () => process.env.UV_THREADPOOL_SIZE;
    let first;
    const compile = Module.prototype._compile;
    Module.prototype._compile = function (source, file, ...rest) {
      if (file !== ${JSON.stringify(MAIN)}) first ??= size() ?? 'none';
      return compile.call(this, source, file, ...rest);
    };
    process.on('exit', () => console.error(JSON.stringify({ first, last: size() })));
  `;

  it.each([
    [undefined, '12'],
    ['', '12'],
    ['4', '12'],
    ['many', '12'],
    ['64', '64'],
  ])('is %s before, and %s when the next file is loaded', async (before, after) => {
    const probe = join(folder, 'probe.cjs');
    writeFileSync(probe, PROBE);
    const { err } = await run(['--version'], { UV_THREADPOOL_SIZE: before }, ['--require', probe]);
    expect(JSON.parse(err)).toEqual({ first: after, last: after });
  });
});
