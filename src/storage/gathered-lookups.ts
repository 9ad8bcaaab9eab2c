import { UnavailableError } from '../domain/errors';

/** How look-ups are gathered. */
export interface GatheringOptions {
  /** Reads under way at one time, at least 1. */
  readonly lanes: number;
  /** Keys of one read at most, at least 1. */
  readonly most: number;
  /** Milliseconds that a look-up waits for its read to begin; a read that hangs must not hold up the next for as long again. */
  readonly patience: number;
}

/** A look-up whose read has not begun. */
interface Waiting<Found> {
  readonly since: number;
  readonly found: Promise<Found | null>;
  readonly resolve: (found: Found | null) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Look-ups by key that are asked for at the same time, done in one read: under load a read costs its round trip once
 * for many keys. The read always begins after the look-up was asked for, so that it sees what was committed before.
 */
export class GatheredLookups<Found> {
  private waiting = new Map<string, Waiting<Found>>();
  private reading = 0;
  private scheduled = false;

  /** @param readMany finds those that there are */
  constructor(
    private readonly readMany: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
    private readonly options: GatheringOptions,
  ) {}

  /**
   * @returns null when there is none; the same object for all who asked before its read began
   * @throws UnavailableError it has waited too long, or whatever the read throws
   */
  find(key: string): Promise<Found | null> {
    const same = this.waiting.get(key);
    if (same) return same.found;
    let resolve: Waiting<Found>['resolve'] = () => undefined;
    let reject: Waiting<Found>['reject'] = () => undefined;
    const found = new Promise<Found | null>((...settle) => ([resolve, reject] = settle));
    this.waiting.set(key, { since: performance.now(), found, resolve, reject });
    this.schedule();
    return found;
  }

  /** After what has come from all connections by now was taken in: those requests are read together. */
  private schedule(): void {
    if (this.scheduled || this.reading >= this.options.lanes) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.waiting.size > 0 && this.reading < this.options.lanes) void this.read(this.take());
    });
  }

  private take(): Map<string, Waiting<Found>> {
    if (this.waiting.size <= this.options.most) {
      const all = this.waiting;
      this.waiting = new Map();
      return all;
    }
    const some = new Map([...this.waiting].slice(0, this.options.most));
    for (const key of some.keys()) this.waiting.delete(key);
    return some;
  }

  private async read(asked: Map<string, Waiting<Found>>): Promise<void> {
    this.reading += 1;
    if (this.waiting.size > 0) this.schedule();
    try {
      const found = await this.readMany([...asked.keys()]);
      for (const [key, { resolve }] of asked) resolve(found.get(key) ?? null);
    } catch (error) {
      for (const { reject } of asked.values()) reject(error);
      this.refuseImpatient();
    } finally {
      this.reading -= 1;
      if (this.waiting.size > 0) this.schedule();
    }
  }

  private refuseImpatient(): void {
    const limit = performance.now() - this.options.patience;
    for (const [key, { since, reject }] of this.waiting) {
      if (since >= limit) continue;
      this.waiting.delete(key);
      reject(new UnavailableError('A read before this one was not answered'));
    }
  }
}
