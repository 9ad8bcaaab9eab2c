import type { SignInThrottle } from '../../domain/ports';
import type { ExpositionFormat, ExpositionText, MetricValues } from '../metrics/sum-metrics';
import type { FromWorker, Of, ToWorker } from './messages';
import { SharedSignInThrottle } from './shared-sign-in-throttle';

/** The process, as far as it talks to the one that started it. */
export interface WorkerProcess {
  send?(message: FromWorker): boolean;
  on(event: 'message', listener: (message: ToWorker) => void): unknown;
}

/** A worker's place in the pool: its end of the channel to the process that started it. */
export class PoolSeat {
  /** Counts failed sign-ins together with the others. */
  readonly throttle: SignInThrottle;
  private readonly shared: SharedSignInThrottle;
  private readonly permission: Promise<void>;
  private readonly scrapes = new Map<number, (text: ExpositionText) => void>();
  private lastId = 0;
  private serving: number;
  private readValues: () => Promise<MetricValues> = async () => [];

  /**
   * @param count how many workers there are to be
   * @param own   this process
   */
  constructor(
    private readonly count: number,
    private readonly own: WorkerProcess,
  ) {
    this.serving = count;
    this.shared = this.throttle = new SharedSignInThrottle((message) => this.send(message));
    let permit: () => void;
    this.permission = new Promise((resolve) => (permit = resolve));
    own.on('message', (message) => {
      if (message.kind === 'listen') permit();
      else this.hear(message);
    });
  }

  /** Says that it is ready, and waits until all are. */
  async mayListen(): Promise<void> {
    this.send({ kind: 'ready' });
    await this.permission;
  }

  /** Says where it listens. */
  listens(url: string): void {
    this.send({ kind: 'listening', url });
  }

  /** Whether one of the others does not serve. */
  get failing(): boolean {
    return this.serving < this.count;
  }

  /** Has it tell its own metrics from now on. */
  tellMetrics(values: () => Promise<MetricValues>): void {
    this.readValues = values;
  }

  /** The metrics of all workers together. */
  write(format: ExpositionFormat): Promise<ExpositionText> {
    const id = (this.lastId += 1);
    return new Promise((resolve) => {
      this.scrapes.set(id, resolve);
      this.send({ kind: 'scrape', id, format });
    });
  }

  private hear(message: Exclude<ToWorker, Of<ToWorker, 'listen'>>): void {
    switch (message.kind) {
      case 'serving':
        this.serving = message.count;
        return;
      case 'collect':
        void this.readValues().then((metrics) => this.send({ kind: 'collected', metrics }));
        return;
      case 'scraped':
        this.scrapes.get(message.id)?.(message.text);
        this.scrapes.delete(message.id);
        return;
      case 'granted':
      case 'refused':
        this.shared.hear(message);
    }
  }

  private send(message: FromWorker): void {
    this.own.send?.(message);
  }
}
