import { UnavailableError } from '../../../src/domain/errors';
import { refuseWithinTransaction, whileInTransaction } from '../../../src/storage/database/guarded-use';
import { SerialQueue } from '../../../src/storage/database/serial-queue';
import { MemoryState } from './memory-state';

/** Where the stores in memory read and write. Work is not asynchronous, so each call is atomic. */
export interface MemoryConnection {
  read<T>(work: (state: MemoryState) => T): Promise<T>;
  /** Work checks before it changes anything. */
  write<T>(work: (state: MemoryState) => T): Promise<T>;
}

/** Committed rows, and a queue of writes and transactions. */
export class MemoryDatabase implements MemoryConnection {
  private state = new MemoryState();
  private readonly queue = new SerialQueue();
  private closed = false;

  async read<T>(work: (state: MemoryState) => T): Promise<T> {
    this.requireOpen();
    return work(this.state);
  }

  async write<T>(work: (state: MemoryState) => T): Promise<T> {
    this.requireOpen();
    refuseWithinTransaction(this);
    return this.queue.run(async () => work(this.state));
  }

  /** Work sees and changes a copy, which takes the place of what is committed when it succeeds. */
  async transaction<T>(work: (connection: MemoryConnection) => Promise<T>): Promise<T> {
    this.requireOpen();
    refuseWithinTransaction(this);
    return this.queue.run(async () => {
      const copy = new MemoryTransaction(this.state.copy());
      try {
        const result = await whileInTransaction(this, () => work(copy));
        this.state = copy.state;
        return result;
      } finally {
        copy.ended = true;
      }
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.queue.idle();
  }

  private requireOpen(): void {
    if (this.closed) throw new UnavailableError('The storage is closed');
  }
}

class MemoryTransaction implements MemoryConnection {
  ended = false;

  constructor(readonly state: MemoryState) {}

  async read<T>(work: (state: MemoryState) => T): Promise<T> {
    if (this.ended) throw new Error('The transaction has ended');
    return work(this.state);
  }

  async write<T>(work: (state: MemoryState) => T): Promise<T> {
    return this.read(work);
  }
}
