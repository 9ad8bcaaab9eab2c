import { sumMetrics, writeMetrics, type MetricValues } from '../metrics/sum-metrics';
import type { FromWorker, Of, PoolWorker } from './messages';

/** Milliseconds that a worker is given to tell its metrics; of one that hangs, what it told last is taken. */
const PATIENCE = 1000;

/** Tells the metrics of all workers together, whichever of them is asked. */
export class MetricsDesk {
  private readonly latest = new Map<PoolWorker, MetricValues>();
  private readonly awaited = new Map<PoolWorker, (() => void)[]>();
  /** What was counted by workers that are gone: a count that fell would be taken for a restart of all. */
  private departed: Promise<MetricValues> = Promise.resolve([]);

  /** @param workers those that serve now */
  constructor(private readonly workers: () => readonly PoolWorker[]) {}

  /** A worker was asked for the metrics. */
  async scrape(worker: PoolWorker, { id, format }: Of<FromWorker, 'scrape'>): Promise<void> {
    await Promise.all(this.workers().map((each) => this.collect(each)));
    // Both of one moment: a worker that goes now is in the one or in the other.
    const [latest, departed] = [[...this.latest.values()], this.departed];
    const values = await sumMetrics([...latest, await departed]);
    worker.tell({ kind: 'scraped', id, text: await writeMetrics(values, format) });
  }

  /** A worker tells its own. */
  collected(worker: PoolWorker, { metrics }: Of<FromWorker, 'collected'>): void {
    this.latest.set(worker, metrics);
    this.answer(worker);
  }

  /** A worker is gone. What it had counted when it was asked last stays. */
  forget(worker: PoolWorker): void {
    const counted = (this.latest.get(worker) ?? []).filter(({ type }) => String(type) !== 'gauge');
    this.latest.delete(worker);
    this.answer(worker);
    this.departed = this.departed.then((departed) => sumMetrics([departed, counted]));
  }

  private collect(worker: PoolWorker): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE);
      const answered = () => {
        clearTimeout(timer);
        resolve();
      };
      this.awaited.set(worker, [...(this.awaited.get(worker) ?? []), answered]);
      worker.tell({ kind: 'collect' });
    });
  }

  private answer(worker: PoolWorker): void {
    for (const answered of this.awaited.get(worker) ?? []) answered();
    this.awaited.delete(worker);
  }
}
