/** What is deleted by the server itself once it is old: a few rows at a time, so that nobody waits for long. */
import { describeChange } from '../domain/audit-change';
import { SERVER_ACTOR, tokenSubject, type AuditFields, type NewAuditEvent } from '../domain/audit-event';
import { firstDayTold } from '../domain/token-usage';
import type { UseCaseDeps } from './deps';

const DAY = 24 * 3600 * 1000;

/** Rows that one transaction deletes at most. */
const EVENTS_AT_ONCE = 500;
const TOKENS_AT_ONCE = 50;
const COUNTS_AT_ONCE = 500;

/** Days that counts of uses are kept beyond those that are told: a clock that was set back finds them. */
const USAGE_MARGIN = 5;

/** How long one process purges alone, in milliseconds; several at a time would do no harm. */
const LEASE = 50 * 60 * 1000;

/** What is purged, and when. */
export interface PurgeSettings {
  /** Days that events stay in the audit log; 0: for ever. */
  readonly auditRetention: number;
  /** Days after its expiry that a token is deleted; null: never. */
  readonly purgeExpiredTokens: number | null;
}

type Deps = Pick<UseCaseDeps, 'storage' | 'clock'>;

/**
 * Deletes what is old, unless another process on the same database has done so within the hour.
 *
 * @param holder this process's id
 * @param signal ends it between two transactions
 */
export async function purge(
  deps: Deps,
  { auditRetention, purgeExpiredTokens }: PurgeSettings,
  holder: string,
  signal: AbortSignal,
): Promise<void> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + LEASE);
  if (!(await deps.storage.leases.take('purge', holder, now, until))) return;
  await purgeUsage(deps, signal);
  if (purgeExpiredTokens !== null) await purgeTokens(deps, purgeExpiredTokens, signal);
  if (auditRetention > 0) await purgeEvents(deps, auditRetention, signal);
}

/** Deletes counts of uses that nobody is told any more. */
export async function purgeUsage({ storage, clock }: Deps, signal: AbortSignal): Promise<void> {
  const before = firstDayTold(clock.now()) - USAGE_MARGIN;
  while (!signal.aborted && (await storage.tokens.deleteUsage(before, COUNTS_AT_ONCE)) > 0);
}

/**
 * Deletes tokens that expired long ago, each with its event.
 *
 * @param days after its expiry, at least 1
 */
export async function purgeTokens(
  { storage, clock }: Deps,
  days: number,
  signal: AbortSignal,
): Promise<void> {
  const before = new Date(clock.now().getTime() - days * DAY);
  let left = true;
  while (left && !signal.aborted) {
    left = await storage.transaction(async ({ tokens, audit }) => {
      const deleted = await tokens.deleteExpired(before, TOKENS_AT_ONCE);
      const at = clock.now();
      const events = deleted.map((token): NewAuditEvent => ({
        ...byServer(at),
        action: 'token.purged',
        subject: tokenSubject(token),
        ...describeChange('token', token, null),
      }));
      if (events.length > 0) await audit.append(...events);
      return events.length > 0;
    });
  }
}

/**
 * Deletes events of the audit log that are older than some days, whole days at a time; how many is an event itself.
 *
 * @param days at least 1
 */
export async function purgeEvents(
  { storage, clock }: Deps,
  days: number,
  signal: AbortSignal,
): Promise<void> {
  const before = new Date((Math.floor(clock.now().getTime() / DAY) - days) * DAY);
  let left = true;
  while (left && !signal.aborted) {
    left = await storage.transaction(async ({ audit }) => {
      const events = await audit.deleteBefore(before, EVENTS_AT_ONCE);
      if (events > 0) await audit.append(eventsPurged(clock.now(), { events, before: before.toISOString() }));
      return events === EVENTS_AT_ONCE;
    });
  }
}

function eventsPurged(at: Date, before: AuditFields): NewAuditEvent {
  return {
    ...byServer(at),
    action: 'audit.purged',
    subject: { kind: 'log', id: 'audit', name: 'audit', owner: null },
    before,
    after: null,
  };
}

function byServer(at: Date): Pick<NewAuditEvent, 'at' | 'actor' | 'address' | 'reason' | 'counted'> {
  return { at, actor: SERVER_ACTOR, address: null, reason: null, counted: null };
}
