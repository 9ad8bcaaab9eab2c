import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMAND, startProcess, type RunningProcess } from '../../support/command';
import { temporaryFolder } from '../../support/temporary-folder';
import { closedPort } from '../../examples/support/closed-port';

/** Milliseconds that a start may take on a busy machine. */
const START_LIMIT = 90_000;
/** Milliseconds after which a request counts as not answered. */
const PATIENCE = 10_000;

/** What became of a request: `lost` with the replica that was killed, `not sent` to one that is known to be down. */
export type Outcome = 'accepted' | 'refused' | 'lost' | 'not sent' | { readonly wrong: string };

/** One server process of several on a database; it may be killed and started again. */
export class Replica {
  private process: RunningProcess | null = null;
  private agent = new Agent({ keepAlive: true });
  /** How often it was killed: a request that sees another number at its end was under way at a kill. */
  kills = 0;

  /** @param url its origin, at a port that it has to itself */
  private constructor(
    readonly name: string,
    readonly url: string,
    private readonly settings: NodeJS.ProcessEnv,
  ) {}

  /** One that is not started yet. */
  static async create(name: string, settings: NodeJS.ProcessEnv): Promise<Replica> {
    const port = await closedPort();
    const own = { ...settings, PORT: String(port), DATA_DIR: await temporaryFolder() };
    return new Replica(name, `http://127.0.0.1:${port}`, own);
  }

  get isUp(): boolean {
    return this.process !== null;
  }

  /** Starts it, and waits until it is ready. */
  async start(): Promise<void> {
    const started = await startProcess(process.execPath, [COMMAND, 'serve'], this.settings);
    const limit = performance.now() + START_LIMIT;
    while (!(await this.isReady())) {
      if (started.child.exitCode !== null || performance.now() > limit) {
        throw new Error(`${this.name} does not start: ${started.stdout()}${started.stderr()}`);
      }
      await sleep(50);
    }
    this.process = started;
  }

  /** Ends it as a crash does, with whatever is under way. */
  async kill(): Promise<void> {
    const killed = this.process;
    this.kills += 1;
    this.process = null;
    killed?.child.kill('SIGKILL');
    await killed?.ended;
    this.agent.destroy();
    this.agent = new Agent({ keepAlive: true });
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    this.process?.child.kill('SIGTERM');
    await this.process?.ended;
    this.process = null;
  }

  /** Asks, as a proxy does, whether a token may read something. */
  async verify(token: string): Promise<Outcome> {
    if (!this.isUp) return 'not sent';
    const { kills } = this;
    try {
      const status = await this.ask(token);
      if (status === 200) return 'accepted';
      return status === 401 ? 'refused' : { wrong: `it is answered ${status}` };
    } catch (error) {
      return this.kills !== kills ? 'lost' : { wrong: String(error) };
    }
  }

  private async isReady(): Promise<boolean> {
    return fetch(`${this.url}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  private ask(token: string): Promise<number | undefined> {
    const headers = {
      authorization: `Bearer ${token}`,
      'x-forwarded-method': 'GET',
      'x-forwarded-uri': '/orders',
    };
    return new Promise((resolve, reject) => {
      const asked = request(`${this.url}/auth/verify`, { agent: this.agent, headers, timeout: PATIENCE });
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
}

/** Starts several replicas on one database, the first alone: it prepares the database. */
export async function startReplicas(count: number, settings: NodeJS.ProcessEnv): Promise<Replica[]> {
  const names = Array.from({ length: count }, (_, index) => `replica ${index + 1}`);
  const replicas = await Promise.all(names.map((name) => Replica.create(name, settings)));
  await replicas[0]?.start();
  await Promise.all(replicas.slice(1).map((replica) => replica.start()));
  return replicas;
}
