import type { AuditEvent, NewAuditEvent } from './audit-event';
import type { AuditFilter, AuditPosition } from './audit-query';
import type { KeysetWindow, Page } from './paging';

/** The audit log. Events are added and, when they are old, deleted; never changed. */
export interface AuditStore {
  /**
   * Adds events. Within a transaction they are there exactly if what they tell of is.
   *
   * Names that are longer than 255 code points are cut.
   */
  append(...events: readonly NewAuditEvent[]): Promise<void>;

  /**
   * A piece of the log, the newest first. Reading on from page to page sees every event once that was committed when
   * the first page was read; one that is committed later takes its place by its time, which may be behind.
   */
  list(filter: AuditFilter, window: KeysetWindow<AuditPosition>): Promise<Page<AuditEvent>>;

  /** How many match. */
  count(filter: AuditFilter): Promise<number>;

  /** Deletes the oldest ones of those from before a moment; at most `limit`. @returns how many */
  deleteBefore(before: Date, limit: number): Promise<number>;
}
