import type { PasswordHasher, SecretSource } from '../domain/ports';
import { Argon2Thread } from './argon2-thread';
import { TaskLimiter } from './task-limiter';

/** What a hash costs whoever makes one, and whoever guesses. */
export interface PasswordCost {
  /** KiB. */
  readonly memoryCost: number;
  /** Passes. */
  readonly timeCost: number;
  /** Lanes. */
  readonly parallelism: number;
}

/** argon2id, which is the package's default: 46 MiB, one pass, one lane (OWASP's first choice). */
const COST: PasswordCost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };
/** Hashes at once at most: each takes its memory, and a thread. */
const CONCURRENCY = 2;
/** Hashes that wait; at 60 ms each, two at once, the last one waits 3 seconds, and longer while requests keep the cores busy. */
const QUEUE = 100;

/** Hashes passwords with argon2id, in PHC form, in threads that let requests go first. */
export class Argon2PasswordHasher implements PasswordHasher {
  private readonly limiter = new TaskLimiter(CONCURRENCY, QUEUE);
  private closed = false;

  private constructor(
    private readonly cost: PasswordCost,
    private readonly dummy: string,
    private readonly idle: Argon2Thread[],
  ) {}

  /**
   * Makes the hasher with its dummy hash: before the first use, so that no use costs more than another.
   *
   * @param cost OWASP's first choice unless given
   */
  static async create(secrets: SecretSource, cost: PasswordCost = COST): Promise<Argon2PasswordHasher> {
    const thread = new Argon2Thread();
    try {
      return new Argon2PasswordHasher(cost, await thread.hash(secrets.bytes(32), cost), [thread]);
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  /** How many passwords are being hashed, and how many wait. */
  get load(): { readonly running: number; readonly waiting: number } {
    return this.limiter.load;
  }

  hash(password: string): Promise<string> {
    return this.run((thread) => thread.hash(password, this.cost));
  }

  async verify(stored: string | null, password: string): Promise<boolean> {
    const right = await this.run((thread) => thread.verify(stored ?? this.dummy, password));
    return right && stored !== null;
  }

  /** Ends its threads; one that is hashing, after that. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.idle.splice(0).map((thread) => thread.close()));
  }

  private run<T>(task: (thread: Argon2Thread) => Promise<T>): Promise<T> {
    return this.limiter.run(async () => {
      const thread = this.takeThread();
      try {
        return await task(thread);
      } finally {
        if (this.closed) await thread.close();
        else this.idle.push(thread);
      }
    });
  }

  /** One that has ended, perhaps while nobody used it, would never answer. */
  private takeThread(): Argon2Thread {
    for (;;) {
      const thread = this.idle.pop() ?? new Argon2Thread();
      if (thread.isAlive) return thread;
    }
  }
}
