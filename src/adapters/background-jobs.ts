import type { Log } from '../domain/ports';

/** Work that is done again and again beside the requests. */
export interface BackgroundJob {
  /** For the log. */
  readonly name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  readonly every: number;
  /** Milliseconds to the first run; `every` unless given. */
  readonly first?: number;
  /** @param signal is aborted when the server stops: long work then ends early */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/**
 * Runs background jobs, each by itself and never twice at a time. A failure is logged and the job runs again at its next
 * time. They keep no process alive.
 */
export class BackgroundJobs {
  private readonly ending = new AbortController();
  private readonly timers = new Map<BackgroundJob, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly log: Log) {}

  /** Has a job run, from now on. */
  start(job: BackgroundJob): void {
    this.schedule(job, job.first ?? job.every);
  }

  /** Begins no run any more, tells those under way to end, and waits for them. */
  async stop(): Promise<void> {
    this.ending.abort();
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private schedule(job: BackgroundJob, delay: number): void {
    if (this.ending.signal.aborted) return;
    const timer = setTimeout(() => {
      const run = this.run(job).finally(() => {
        this.running.delete(run);
        this.schedule(job, job.every);
      });
      this.running.add(run);
    }, delay);
    this.timers.set(job, timer.unref());
  }

  private async run(job: BackgroundJob): Promise<void> {
    try {
      await job.run(this.ending.signal);
    } catch (error) {
      this.log.error({ err: error, job: job.name }, 'A background job failed; it will run again');
    }
  }
}
