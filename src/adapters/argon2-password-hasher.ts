import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher, SecretSource } from '../domain/ports';
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
/** Hashes at once at most: each takes a thread of libuv's pool, which the database needs too. */
const CONCURRENCY = 2;
/** Hashes that wait; at 60 ms each, two at once, the last one waits 3 seconds. */
const QUEUE = 100;

/** Hashes passwords with argon2id, in PHC form. */
export class Argon2PasswordHasher implements PasswordHasher {
  private readonly limiter: TaskLimiter;

  private constructor(
    private readonly dummy: string,
    private readonly cost: PasswordCost,
    cores: number,
  ) {
    // One core is left to the requests: beside two hashes on one, each of them would wait three times as long.
    this.limiter = new TaskLimiter(Math.min(CONCURRENCY, Math.max(1, cores - 1)), QUEUE);
  }

  /**
   * Makes the hasher with its dummy hash: before the first use, so that no use costs more than another.
   *
   * @param cost  OWASP's first choice unless given
   * @param cores that this process may use; those that it may unless given
   */
  static async create(
    secrets: SecretSource,
    cost: PasswordCost = COST,
    cores = availableParallelism(),
  ): Promise<Argon2PasswordHasher> {
    return new Argon2PasswordHasher(await hash(secrets.bytes(32), cost), cost, cores);
  }

  /** How many passwords are being hashed, and how many wait. */
  get load(): { readonly running: number; readonly waiting: number } {
    return this.limiter.load;
  }

  hash(password: string): Promise<string> {
    return this.limiter.run(() => hash(password, this.cost));
  }

  verify(stored: string | null, password: string): Promise<boolean> {
    return this.limiter.run(async () => {
      const right = await verify(stored ?? this.dummy, password);
      return right && stored !== null;
    });
  }
}
