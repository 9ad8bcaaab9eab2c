import { UnavailableError } from '../domain/errors';
import type { Delivery, OutboxStore } from '../domain/outbox-store';
import type { Clock, Log, SecretSource } from '../domain/ports';
import type { WebhookTally } from '../domain/tally';
import type { WebhookReceiver } from '../domain/webhook';

/** Messages that one receiver is sent at a time. */
const AT_ONCE = 5;

/** How long a server has for what it has taken, in milliseconds: longer than a receiver has for its answer. */
const CLAIM = 60_000;

/** Seconds after each try until the next one, as Standard Webhooks proposes: ten tries in three days. */
export const RETRY_AFTER: readonly number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** A part by which these are shorter or longer, so that not all come at once. */
const JITTER = 0.1;

/** What delivery works with. */
export interface DeliveryDeps {
  readonly outbox: OutboxStore;
  readonly clock: Clock;
  readonly secrets: Pick<SecretSource, 'bytes'>;
  readonly log: Log;
  readonly tally: WebhookTally;
}

/** Tells one receiver what it is to be told, at least once, and of each token in order. */
export class WebhookDeliverer {
  private failed = false;

  constructor(
    private readonly deps: DeliveryDeps,
    private readonly receiver: WebhookReceiver,
  ) {}

  /** Whether the last try failed. */
  get failing(): boolean {
    return this.failed;
  }

  /**
   * Sends what is due, until nothing is. A database that does not answer is waited for until the next time.
   *
   * @param signal ends it, and interrupts what is under way: that is sent again
   */
  async deliverDue(signal: AbortSignal): Promise<void> {
    const { outbox, clock } = this.deps;
    try {
      while (!signal.aborted) {
        const now = clock.now();
        const until = new Date(now.getTime() + CLAIM);
        const due = await outbox.claim(this.receiver.target, now, until, AT_ONCE);
        if (due.length === 0) return;
        await Promise.all(due.map((delivery) => this.deliver(delivery, signal)));
      }
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
    }
  }

  private async deliver(delivery: Delivery, signal: AbortSignal): Promise<void> {
    const { outbox, clock, tally } = this.deps;
    const { id, messageId, body } = delivery;
    const outcome = await this.receiver.send({ id: messageId, body }, clock.now(), signal);
    switch (outcome.kind) {
      case 'taken':
        tally.webhook('taken');
        await outbox.remove(id);
        this.succeeded();
        return;
      case 'refused':
        tally.webhook('refused');
        this.fail(outcome.reason);
        return this.tryAgain(delivery, outcome.reason);
      case 'interrupted':
        return outbox.retry(id, clock.now(), false);
    }
  }

  private async tryAgain({ id, messageId, type, attempt }: Delivery, reason: string): Promise<void> {
    const { outbox, clock, log, tally } = this.deps;
    const delay = RETRY_AFTER[attempt - 1];
    if (delay === undefined) {
      tally.webhook('given-up');
      const fields = { host: this.receiver.host, messageId, event: type, attempts: attempt, reason };
      log.error(fields, 'A webhook was given up');
      return outbox.remove(id);
    }
    return outbox.retry(id, new Date(clock.now().getTime() + delay * 1000 * this.jitter()), true);
  }

  /** 0.9 to 1.1. */
  private jitter(): number {
    return 1 + JITTER * (this.deps.secrets.bytes(2).readUInt16BE() / 32_767.5 - 1);
  }

  /** The log is told when it begins and when it ends: not of each try. */
  private fail(reason: string): void {
    const { host } = this.receiver;
    if (!this.failed) {
      this.deps.log.warn({ host, reason }, 'A receiver of webhooks does not take them; they are tried again');
    }
    this.failed = true;
  }

  private succeeded(): void {
    const { host } = this.receiver;
    if (this.failed) this.deps.log.info({ host }, 'A receiver of webhooks takes them again');
    this.failed = false;
  }
}
