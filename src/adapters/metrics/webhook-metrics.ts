import type { WebhookOutcome, WebhookTally } from '../../domain/tally';
import { Counts } from './counts';

/** Counts what becomes of webhooks. */
export class WebhookMetrics implements WebhookTally {
  readonly outcomes = new Counts<WebhookOutcome>(['taken', 'refused', 'given-up']);

  webhook(outcome: WebhookOutcome, times = 1): void {
    this.outcomes.add(outcome, times);
  }
}
