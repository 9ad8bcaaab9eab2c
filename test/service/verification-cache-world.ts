import { MemoryVerificationCache } from '../../src/adapters/memory-verification-cache';
import type { Invalidation } from '../../src/domain/invalidation';
import { digestSecret } from '../../src/domain/secret-digest';
import { formatToken } from '../../src/domain/token-format';
import { VerifiedToken } from '../../src/domain/verified-token';
import { verifyToken } from '../../src/service/verify-token';
import { invalidating } from '../../src/storage/invalidation/announce';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { makeDeps } from '../support/deps';
import { aNewUser, aToken } from '../support/samples-storage';

/** A point at which something else may come first. */
export type Step = (what: string) => Promise<void>;

/** What PostgreSQL puts in the order of the commits. */
type Message = { readonly of: Invalidation } | { readonly beatOf: Replica; readonly sentAt: number };

/** A process with a cache of its own, on the one database; the cache and what fills and asks it are the real ones. */
interface Replica {
  readonly name: string;
  readonly cache: MemoryVerificationCache;
  /** How far it has heard; null: it does not listen. */
  heard: number | null;
}

/** What a control leaves out. */
export interface Flaws {
  /** A cache that is not quite the real one. */
  readonly makeCache?: (monotonic: () => number) => MemoryVerificationCache;
  /** The change is acknowledged before this process drops what it keeps. */
  readonly acknowledgesFirst?: boolean;
  /** A sign of life is dated when it comes. */
  readonly datesWhenHeard?: boolean;
  /** That a channel was lost is told to nobody. */
  readonly hidesLoss?: boolean;
}

const deps = makeDeps();
const owner = aNewUser({ roles: ['token-user'] });
const secret = deps.secrets.bytes(16);
const token = aToken(owner, { secret: digestSecret(deps.peppers, secret) });
const text = formatToken('pat', 'pat_', token.key, secret);

/**
 * Two processes on one database, a token, and a clock that goes where a schedule wants it. The first process is the one
 * that revokes.
 */
export class World {
  readonly first: Replica;
  readonly other: Replica;
  /** What must not be. */
  readonly mistakes: string[] = [];
  /** How often a token was accepted without the database. */
  hits = 0;
  private time = 0;
  private revokedAt: number | null = null;
  private acknowledgedAt: number | null = null;
  private readonly queue: Message[] = [];

  /**
   * @param step waited for between any two things that are not done at once
   * @param flaws  for a control
   * @param begins whether both processes keep the token already
   */
  constructor(
    private readonly step: Step,
    private readonly flaws: Flaws = {},
    begins: 'known' | 'unknown' = 'unknown',
  ) {
    const monotonic = (): number => this.time;
    const makeCache = flaws.makeCache ?? (() => new MemoryVerificationCache({ capacity: 4, monotonic }));
    [this.first, this.other] = ['first', 'other'].map((name) => ({
      name,
      cache: makeCache(monotonic),
      heard: 0,
    })) as [Replica, Replica];
    for (const { cache } of [this.first, this.other]) {
      cache.confirm(0);
      if (begins === 'known') cache.keep(text, cache.beginRead(), new VerifiedToken(token, asRead, null));
    }
  }

  /** A request with the token: refused from the acknowledgement on; elsewhere a second later at most. */
  async verify(replica: Replica): Promise<void> {
    await this.step(`${replica.name} begins to verify`);
    const { acknowledgedAt, time } = this;
    const allowed = acknowledgedAt === null || (replica === this.other && time - acknowledgedAt < 1000);
    const hitsBefore = replica.cache.status.hits;
    const verified = await verifyToken(this.depsOf(replica), text);
    this.hits += replica.cache.status.hits - hitsBefore;
    if (verified && !allowed) this.mistakes.push(`the ${replica.name} process accepts it at ${time} ms`);
    if (!verified && this.revokedAt === null) this.mistakes.push('it is refused while it is valid');
  }

  /** Revokes the token by the first process, as a store does it. */
  async revoke(): Promise<void> {
    const invalidation = { tokens: [token.key], users: [] };
    const { cache } = this.first;
    await this.step('the revocation is sent');
    await invalidating(this.flaws.acknowledgesFirst ? undefined : cache, async (changes) => {
      changes.add({ token: token.key });
      this.revokedAt ??= this.time;
      this.queue.push({ of: invalidation });
      await this.step('the commit is answered');
    });
    this.acknowledgedAt ??= this.time;
    if (!this.flaws.acknowledgesFirst) return;
    await this.step('the first process drops it');
    cache.invalidate(invalidation);
  }

  /** A process sends itself a sign of life. */
  async beat(replica: Replica): Promise<void> {
    await this.step(`a beat of the ${replica.name} process`);
    if (replica.heard !== null) this.queue.push({ beatOf: replica, sentAt: this.time });
  }

  /** A process hears one more of what was sent. */
  async hear(replica: Replica): Promise<void> {
    await this.step(`the ${replica.name} process hears`);
    if (replica.heard === null) return;
    const message = this.queue[replica.heard];
    if (message === undefined) return;
    replica.heard += 1;
    if ('of' in message) replica.cache.invalidate(message.of);
    else if (message.beatOf === replica) {
      replica.cache.confirm(this.flaws.datesWhenHeard ? this.time : message.sentAt);
    }
  }

  /** A process loses its connection, and all that was not heard, and gets another. */
  async reconnect(replica: Replica): Promise<void> {
    await this.step(`the ${replica.name} process loses the channel`);
    replica.heard = null;
    if (!this.flaws.hidesLoss) replica.cache.lose();
    await this.step(`the ${replica.name} process listens again`);
    replica.heard = this.queue.length;
  }

  async pass(milliseconds: number): Promise<void> {
    await this.step(`${milliseconds} ms pass`);
    this.time += milliseconds;
  }

  private depsOf({ name, cache }: Replica) {
    const storage = new InMemoryStorage();
    storage.tokens.findForVerification = async () => {
      await this.step(`the look-up of the ${name} process is sent`);
      const found = this.revokedAt === null ? { token, owner: asRead } : null;
      await this.step(`the look-up of the ${name} process is answered`);
      return found;
    };
    return { ...deps, storage, verifications: cache };
  }
}

const { passwordHash: _hash, ...shownOwner } = owner;
const asRead = {
  ...shownOwner,
  locked: false,
  credentialVersion: 1,
  updatedAt: owner.createdAt,
  permissions: new Set(['personal-api-tokens'] as const),
};
