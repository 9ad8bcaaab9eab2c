import type { DeliveryDeps } from './deliver-webhooks';
import type { WebhookReceiver } from '../domain/webhook';

/** What one receiver may have to be told at most; the oldest are given up beyond that. */
const CAPACITY = 100_000;

/** Rows that are deleted at once. */
const AT_ONCE = 1_000;

/** How long what is for a receiver that is not named any more is kept, in milliseconds: it would be given up by then. */
const OTHERS_KEPT = 4 * 24 * 3600 * 1000;

/** Keeps the outbox within bounds, and knows how much is in it. */
export class OutboxSweeper {
  private left = 0;

  /** @param capacity what one receiver may have to be told at most */
  constructor(
    private readonly deps: DeliveryDeps,
    private readonly receivers: readonly WebhookReceiver[],
    private readonly capacity = CAPACITY,
  ) {}

  /** What receivers have still to be told, when it was looked at last. */
  get pending(): number {
    return this.left;
  }

  /** Gives up the oldest of too many, and what nobody would deliver any more. @param signal ends it early */
  async sweep(signal: AbortSignal): Promise<void> {
    const { outbox, clock, log, tally } = this.deps;
    const before = new Date(clock.now().getTime() - OTHERS_KEPT);
    const others = await outbox.removeOthers(
      this.receivers.map(({ target }) => target),
      before,
    );
    if (others > 0) {
      tally.webhook('given-up', others);
      log.warn({ messages: others }, 'Webhooks for receivers that are not named any more were given up');
    }
    let left = 0;
    for (const receiver of this.receivers) left += await this.bound(receiver, signal);
    this.left = left;
  }

  private async bound({ target, host }: WebhookReceiver, signal: AbortSignal): Promise<number> {
    const { outbox, log, tally } = this.deps;
    let left = await outbox.count(target);
    let removed = 0;
    while (left > this.capacity && !signal.aborted) {
      const oldest = await outbox.removeOldest(target, Math.min(AT_ONCE, left - this.capacity));
      removed += oldest;
      left = oldest === 0 ? 0 : left - oldest;
    }
    if (removed > 0) {
      tally.webhook('given-up', removed);
      log.error({ host, messages: removed }, 'Webhooks were given up: too many wait for the receiver');
    }
    return left;
  }
}
