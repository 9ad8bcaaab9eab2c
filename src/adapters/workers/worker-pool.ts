import type { Log } from '../../domain/ports';
import type { FromWorker, PoolWorker } from './messages';
import { PoolMember, type Ending, type ForkedProcess } from './pool-member';
import { RestartDelays } from './restart-delays';

/** What a pool is made of. */
export interface WorkerPoolOptions {
  /** How many processes serve, at least 1. */
  readonly count: number;
  readonly fork: () => ForkedProcess;
  readonly log: Log;
  /** Is told what workers say. */
  readonly hear: (worker: PoolWorker, message: FromWorker) => void;
  /** Is told that a worker is gone. */
  readonly gone: (worker: PoolWorker) => void;
}

/** Milliseconds; see {@link RestartDelays}. */
const DELAYS = { first: 100, most: 10_000, lasted: 60_000 };

/**
 * Processes that serve on one port. All are ready before any listens; one that ends by itself is started again, and the
 * others go on serving meanwhile.
 */
export class WorkerPool {
  private readonly members = new Set<PoolMember>();
  private readonly delays = new RestartDelays(DELAYS);
  private readonly restarts = new Set<NodeJS.Timeout>();
  private isServing = false;

  constructor(private readonly options: WorkerPoolOptions) {}

  /** Those that serve now. */
  get workers(): readonly PoolWorker[] {
    return [...this.members].filter((member) => member.listens);
  }

  /**
   * Starts all, and waits until each listens. The first is ready before the others begin: it brings the database up to
   * date, and makes root.
   *
   * @returns the URL
   * @throws StartError one of them cannot start; it has said why
   */
  async start(): Promise<string> {
    await this.add().ready;
    while (this.members.size < this.options.count) this.add();
    const members = [...this.members];
    await Promise.all(members.map(({ ready }) => ready));
    const [url = ''] = await Promise.all(members.map((member) => this.listen(member)));
    this.isServing = true;
    // One that has ended while the others began to listen.
    for (const member of members)
      if (!member.listens) void member.ended.then((how) => this.replace(member, how));
    return url;
  }

  /** Sends each a signal. */
  signal(signal: NodeJS.Signals): void {
    for (const member of this.members) member.signal(signal);
  }

  /**
   * Has all finish what is under way, and waits until they have ended.
   *
   * @throws Error one of them has not ended as it should
   */
  async stop(): Promise<void> {
    this.isServing = false;
    for (const timer of this.restarts) clearTimeout(timer);
    // One that does not listen yet has nothing under way, and waits for what will not come.
    for (const member of this.members) member.signal(member.listens ? 'SIGTERM' : 'SIGKILL');
    const served = [...this.members].filter((member) => member.listens);
    const endings = await Promise.all(served.map(({ ended }) => ended));
    const bad = endings.find(({ exitCode }) => exitCode !== 0);
    if (bad) throw new Error(`A worker has ended with ${bad.exitCode ?? bad.signal} instead of 0`);
  }

  private add(): PoolMember {
    const member = new PoolMember(this.options.fork(), this.options.hear);
    this.members.add(member);
    void member.ended.then((ending) => {
      this.members.delete(member);
      this.options.gone(member);
      this.tellCount();
      if (this.isServing) this.replace(member, ending);
    });
    return member;
  }

  private async listen(member: PoolMember): Promise<string> {
    member.tell({ kind: 'listen' });
    const url = await member.listening;
    this.tellCount();
    return url;
  }

  private tellCount(): void {
    const { workers } = this;
    for (const worker of workers) worker.tell({ kind: 'serving', count: workers.length });
  }

  private replace({ pid }: PoolMember, { exitCode, signal, ran }: Ending): void {
    const delay = this.delays.after(ran);
    this.options.log.error({ pid, exitCode, signal }, 'A worker has ended: another one takes its place');
    const timer = setTimeout(() => {
      this.restarts.delete(timer);
      const member = this.add();
      // One that ends before it listens is replaced as well.
      void member.ready.then(() => this.listen(member)).catch(() => undefined);
    }, delay);
    this.restarts.add(timer);
  }
}
