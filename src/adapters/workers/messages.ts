/** What the processes of one server say to each other, over the channel that Node opens between them. */
import type { ExpositionFormat, ExpositionText, MetricValues } from '../metrics/sum-metrics';

/** How an attempt to sign in ended; `broken`: it could not be decided. */
export type AttemptOutcome = 'failed' | 'passed' | 'broken';

/** What a worker says to the process that started it. Ids are the worker's own. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'attempt'; readonly id: number; readonly address: string }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: AttemptOutcome }
  | { readonly kind: 'scrape'; readonly id: number; readonly format: ExpositionFormat }
  /** The answer to `collect`. */
  | { readonly kind: 'collected'; readonly metrics: MetricValues };

/** What it is told. */
export type ToWorker =
  /** It may listen. */
  | { readonly kind: 'listen' }
  /** How many workers serve now. */
  | { readonly kind: 'serving'; readonly count: number }
  | { readonly kind: 'granted'; readonly id: number }
  /** @see RateLimitedError */
  | { readonly kind: 'refused'; readonly id: number; readonly retryAfter: number }
  | { readonly kind: 'collect' }
  | { readonly kind: 'scraped'; readonly id: number; readonly text: ExpositionText };

/** A message of a kind. */
export type Of<Message, Kind> = Extract<Message, { readonly kind: Kind }>;

/** A worker, as far as somebody answers it. */
export interface PoolWorker {
  /** Says something to it; nothing when it is gone. */
  tell(message: ToWorker): void;
}
