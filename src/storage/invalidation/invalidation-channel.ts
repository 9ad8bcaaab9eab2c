import type { InvalidationListener } from '../../domain/invalidation';

/** Tells a listener of what others change in the same database, for as long as it is open. */
export interface InvalidationChannel {
  /** Who is told; of what this process changes, by the database itself. */
  readonly listener: InvalidationListener;

  /** Ends it; the listener is told that it is lost. */
  close(): Promise<void>;
}
