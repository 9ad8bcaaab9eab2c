import type { PoolWorker, ToWorker } from '../../../src/adapters/workers/messages';

/** A worker's end that keeps what it is told. */
export class ListeningWorker implements PoolWorker {
  readonly told: ToWorker[] = [];

  tell(message: ToWorker): void {
    this.told.push(message);
  }

  /** What it was told, in short. */
  get kinds(): string[] {
    return this.told.map((message) => ('id' in message ? `${message.kind} ${message.id}` : message.kind));
  }
}
