import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { createTestDatabase } from '../../support/databases';
import { apiToken } from '../../support/graphql-request';
import { startServerProcess, type ServerProcess } from '../../support/server-process';
import { ROOT_PASSWORD } from '../../support/start-server';
import { temporaryFolder } from '../../support/temporary-folder';

/** A server of several workers, on a PostgreSQL database of its own. */
export interface WorkerServer extends ServerProcess {
  /** The processes that it has started and that have not ended. */
  workers(): number[];
  /** The value of a metric, with its labels if it has any; NaN where it is not told. */
  metric(sample: string, accept?: string): Promise<number>;
  /** Ends it, and removes its database. */
  close(): Promise<void>;
}

/** The settings of servers on a database. */
export async function workerSettings(count: number, url: string): Promise<NodeJS.ProcessEnv> {
  return {
    WORKERS: String(count),
    DATABASE_URL: url,
    DATA_DIR: await temporaryFolder(),
    TOKEN_PEPPER: 'a-pepper-that-all-workers-have-and-know',
    ROOT_PASSWORD,
    METRICS_PORT: '0',
    // A machine that is busy is no fault of theirs.
    DATABASE_TIMEOUT: '30000',
  };
}

/** Starts one, and waits until all workers serve. */
export async function startWorkerServer(
  count: number,
  settings: NodeJS.ProcessEnv = {},
): Promise<WorkerServer> {
  const { location, drop } = await createTestDatabase('postgres');
  const url = 'url' in location ? location.url : '';
  const server = await startServerProcess({ ...(await workerSettings(count, url)), ...settings });
  const metric = async (sample: string, accept = 'text/plain') => {
    const [, metrics] = /Metrics are told at (\S+?)"/.exec(server.stdout()) ?? [];
    if (metrics === undefined) return NaN;
    const text = await fetch(metrics, { headers: { accept } }).then((answer) => answer.text());
    const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
    return Number(line?.slice(sample.length + 1) ?? NaN);
  };
  await eventually(async () => (await metric('pat_workers')) === count);
  return {
    ...server,
    workers: () => childrenOf(server.child.pid),
    metric,
    close: async () => {
      if (server.child.exitCode === null && server.child.signalCode === null) await server.stop();
      await drop();
    },
  };
}

/** Waits for something, as long as it may take on a busy machine. */
export async function eventually(holds: () => Promise<boolean> | boolean): Promise<void> {
  const limit = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > limit) throw new Error('It does not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Asks on a connection of its own whether a token may read something. @returns the status */
export function verify(url: string, token: string): Promise<number | undefined> {
  const headers = { ...apiToken(token), 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/orders' };
  return statusOf(`${url}/auth/verify`, headers);
}

/** Asks on a connection of its own. @returns the status */
export function statusOf(url: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, headers, timeout: 30_000 });
    asked.on('timeout', () => asked.destroy(new Error('It is not answered')));
    asked.on('error', reject);
    asked.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
      response.on('error', reject);
    });
    asked.end();
  });
}

/** Does something many times at once, so that no worker can do it all. */
export function atOnce<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, work));
}

function childrenOf(pid: number | undefined): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [child, parent, state = 'Z'] = line.trim().split(/\s+/);
    return Number(parent) === pid && !state.startsWith('Z') ? [Number(child)] : [];
  });
}
