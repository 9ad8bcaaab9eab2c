import { setTimeout as sleep } from 'node:timers/promises';
import { uniqueText } from '../../support/samples-storage';
import type { Outcome, Replica } from './replica-set';
import { keyOf, tokenMutation, type ReplicaWorld } from './replica-world';

/** Milliseconds after the acknowledgement from which a revoked token must be refused everywhere. */
const BOUND = 2000;
/** Loops that use tokens which stay valid, and loops that revoke others. */
const USERS = 4;
const REVOKERS = 2;
const STEADY_TOKENS = 6;

/** A token that was revoked, and when that was acknowledged, in milliseconds of this process. */
interface Revoked {
  readonly text: string;
  readonly at: number;
  readonly by: Replica;
}

/** Requests, revocations and crashes on several replicas at once, and what came of them. */
export class Storm {
  /** What must not be. */
  readonly mistakes: string[] = [];
  /** Milliseconds from the acknowledgement to the first refusal by another replica. */
  readonly lags: number[] = [];
  readonly counts = { accepted: 0, refused: 0, lost: 0, revocations: 0, kills: 0 };
  private readonly steady: string[] = [];
  private readonly revoked: Revoked[] = [];
  private until = 0;

  constructor(private readonly world: ReplicaWorld) {}

  /**
   * @param seconds how long it lasts
   * @param crashes whether replicas are killed and started again
   */
  async rage(seconds: number, crashes: boolean): Promise<void> {
    const root = this.world.root(this.anyReplica());
    for (let count = 0; count < STEADY_TOKENS; count += 1) {
      this.steady.push(await root.createToken({ name: uniqueText('steady'), scopes: ['read-only'] }));
    }
    this.until = performance.now() + seconds * 1000;
    const times = (count: number, work: () => Promise<void>) =>
      Array.from({ length: count }, () => this.repeat(work));
    await Promise.all([
      ...times(USERS, () => this.useSteadyToken()),
      ...times(REVOKERS, () => this.makeAndRevoke()),
      ...times(1, () => this.tryRevokedToken()),
      ...(crashes ? times(1, () => this.crash()) : []),
    ]);
    for (const replica of this.world.replicas) if (!replica.isUp) await replica.start();
    for (const token of this.revoked.slice(-50)) await this.tryOn(this.world.replicas, token);
  }

  private async repeat(work: () => Promise<void>): Promise<void> {
    while (performance.now() < this.until) {
      await work().catch((error: unknown) => this.mistakes.push(String(error)));
    }
  }

  private async useSteadyToken(): Promise<void> {
    await sleep(4);
    const outcome = await this.verify(this.anyReplica(), pick(this.steady));
    if (outcome === 'refused') this.mistakes.push('A valid token was refused');
  }

  private async makeAndRevoke(): Promise<void> {
    this.counts.revocations += 1;
    // A name of its own for each try: one that was lost may have made a token.
    const text = await this.insist((replica) =>
      this.world.root(replica).createToken({ name: uniqueText('doomed'), scopes: ['read-only'] }),
    );
    // Each replica keeps it.
    for (const replica of this.up()) await this.verify(replica, text);
    const field = pick([
      `deleteToken(key: "${keyOf(text)}")`,
      `updateToken(key: "${keyOf(text)}", state: DISABLED)`,
    ]);
    let by = this.anyReplica();
    await this.insist((replica) => this.world.root((by = replica)).get(tokenMutation(field)));
    const revoked: Revoked = { text, by, at: performance.now() };
    const others = this.up().filter((replica) => replica !== by);
    await Promise.all([
      this.tryOn([by], revoked),
      ...others.map((replica) => this.measureLag(replica, revoked)),
    ]);
    this.revoked.push(revoked);
  }

  /** Asks until it is refused. */
  private async measureLag(replica: Replica, { text, at }: Revoked): Promise<void> {
    for (;;) {
      const start = performance.now();
      const outcome = await this.verify(replica, text);
      if (outcome === 'refused') this.lags.push(start - at);
      if (outcome !== 'accepted') return;
      if (start - at >= BOUND) {
        this.mistakes.push(
          `${replica.name} accepts a token ${Math.round(start - at)} ms after its revocation`,
        );
        return;
      }
    }
  }

  private async tryRevokedToken(): Promise<void> {
    await sleep(20);
    const old = this.revoked.filter(({ at }) => performance.now() - at >= BOUND);
    if (old.length > 0) await this.tryOn([this.anyReplica()], pick(old));
  }

  private async tryOn(replicas: readonly Replica[], { text, by, at }: Revoked): Promise<void> {
    for (const replica of replicas) {
      const start = performance.now();
      const mustRefuse = replica === by || start - at >= BOUND;
      const outcome = await this.verify(replica, text);
      if (outcome === 'accepted' && mustRefuse) {
        this.mistakes.push(
          `${replica.name} accepts a token ${Math.round(start - at)} ms after its revocation`,
        );
      }
    }
  }

  /** Kills one, as long as another is left, and starts it again. */
  private async crash(): Promise<void> {
    await sleep(500 + Math.random() * 2000);
    if (this.up().length < 2) return;
    const replica = this.anyReplica();
    await replica.kill();
    this.counts.kills += 1;
    await sleep(Math.random() * 1000);
    await replica.start();
  }

  private async verify(replica: Replica, text: string): Promise<Outcome> {
    const outcome = await replica.verify(text);
    if (typeof outcome === 'object') this.mistakes.push(`${replica.name}: ${outcome.wrong}`);
    else if (outcome !== 'not sent') this.counts[outcome] += 1;
    return outcome;
  }

  /** Does something on one replica or, when that is killed meanwhile, on another. */
  private async insist<T>(work: (replica: Replica) => Promise<T>): Promise<T> {
    for (;;) {
      const replica = this.anyReplica();
      const { kills } = replica;
      try {
        return await work(replica);
      } catch (error) {
        if (replica.kills === kills) throw error;
        this.counts.lost += 1;
      }
    }
  }

  private up(): Replica[] {
    return this.world.replicas.filter(({ isUp }) => isUp);
  }

  private anyReplica(): Replica {
    return pick(this.up());
  }
}

function pick<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)] as Item;
}
