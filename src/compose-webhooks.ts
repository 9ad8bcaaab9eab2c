/** The part of the composition root that is about what the server tells by itself: webhooks, and warnings of expiry. */
import type { BackgroundJob } from './adapters/background-jobs';
import type { ComposedUseCases } from './compose-use-cases';
import type { Config } from './config/config';
import type { Log } from './domain/ports';
import { WebhookDeliverer } from './service/deliver-webhooks';
import { OutboxSweeper } from './service/sweep-outbox';
import { warnOfExpiry } from './service/warn-of-expiry';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What is told by itself. */
export interface ComposedWebhooks {
  /** Whether a receiver did not take what it was told last; null: there are no receivers. */
  readonly state: { readonly failing: boolean } | null;
  /** What receivers have still to be told. */
  readonly pending: number;
  /** The work, each receiver's by itself, so that a slow one holds up no other. */
  readonly jobs: readonly BackgroundJob[];
}

/** Builds what tells receivers of webhooks, and warns of tokens that expire. */
export function composeWebhooks(
  { expiryWarning: days }: Config,
  { deps, metrics, receivers, announcing }: ComposedUseCases,
  log: Log,
): ComposedWebhooks {
  const { clock, secrets, storage } = deps;
  const delivery = { outbox: storage.outbox, clock, secrets, log, tally: metrics.webhooks };
  const deliverers = receivers.map((receiver) => new WebhookDeliverer(delivery, receiver));
  const sweeper = new OutboxSweeper(delivery, receivers);
  const jobs = deliverers.map((deliverer): BackgroundJob => ({
    name: 'webhooks',
    every: SECOND,
    run: (signal) => deliverer.deliverDue(signal),
  }));
  // Without receivers too: what is left for former ones would stay for ever.
  jobs.push({
    name: 'outbox',
    first: 5 * SECOND,
    every: receivers.length > 0 ? MINUTE : HOUR,
    run: (signal) => sweeper.sweep(signal),
  });
  if (days > 0) {
    const warn = (signal: AbortSignal) => warnOfExpiry(deps, { days, log, announcing }, signal);
    jobs.push({ name: 'expiry warnings', first: 10 * SECOND, every: HOUR, run: warn });
  }
  return {
    state:
      receivers.length === 0
        ? null
        : {
            get failing() {
              return deliverers.some(({ failing }) => failing);
            },
          },
    get pending() {
      return sweeper.pending;
    },
    jobs,
  };
}
