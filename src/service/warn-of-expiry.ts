import { describeToken, expiringMessageId } from '../domain/webhook';
import type { Token } from '../domain/token';
import type { TokenPosition } from '../domain/token-query';
import { positionOf } from '../domain/token-position';
import type { Log } from '../domain/ports';
import { deliveriesOf, type Announcing } from './announce-changes';
import type { UseCaseDeps } from './deps';

const DAY = 24 * 3600 * 1000;

/** Tokens that have a line of their own in the log; the rest is one line. */
const LINES = 100;

/** Tokens that are read, and told of, at once. */
const PAGE = 100;

/** Milliseconds for which a process has the work of one day, from each piece of it that it has done. */
const WORK = 5 * 60 * 1000;

/** More than the days that may be told of: their leases are used again after them. */
const CYCLE = 400;

const BY_EXPIRY = { field: 'expireAt', descending: false, ignoreCase: false } as const;

type Deps = Pick<UseCaseDeps, 'storage' | 'clock' | 'secrets'>;

/** Of what is warned, and who is told. */
export interface WarningOptions {
  /** Days before its expiry from which a token counts as expiring soon, 1 to 365. */
  readonly days: number;
  readonly log: Log;
  /** Receivers of webhooks; null: there are none. */
  readonly announcing: Announcing | null;
}

/**
 * Warns of tokens that expire soon: in the log, once a day, a line for each of the first hundred; and receivers of
 * webhooks, once for each day on which tokens expire. Of several servers on one database one does it for all.
 *
 * @param signal ends it early; what was not told is told the next time
 */
export async function warnOfExpiry(deps: Deps, options: WarningOptions, signal: AbortSignal): Promise<void> {
  const today = Math.floor(deps.clock.now().getTime() / DAY);
  await oncePerDay(deps, 'expiry-warning', today, (renew) => logExpiring(deps, options, renew));
  const { announcing, days } = options;
  if (announcing === null) return;
  for (let day = today; day <= today + days && !signal.aborted; day += 1) {
    await oncePerDay(deps, `expiring-${day % CYCLE}`, day, (renew) =>
      announceDay(deps, announcing, day, async () => !signal.aborted && (await renew())),
    );
  }
}

/** Keeps the work for oneself while it goes on. @returns false when another process has taken it over */
type Renew = () => Promise<boolean>;

/** Does work for a day, unless it was done; when it fails, the next one does it again. */
async function oncePerDay(
  { storage, clock, secrets }: Deps,
  name: string,
  day: number,
  work: (renew: Renew) => Promise<boolean>,
): Promise<void> {
  const holder = secrets.uuid();
  const renew: Renew = () => {
    const now = clock.now();
    return storage.leases.take(name, holder, now, new Date(now.getTime() + WORK));
  };
  if (!(await renew())) return;
  if (await work(renew)) await storage.leases.take(name, holder, clock.now(), new Date((day + 1) * DAY));
}

async function logExpiring(
  { storage, clock }: Deps,
  { days, log }: WarningOptions,
  renew: Renew,
): Promise<boolean> {
  const now = clock.now();
  const until = new Date(now.getTime() + days * DAY);
  const query = { filter: { status: ['ACTIVE' as const], expiresBefore: until }, sort: BY_EXPIRY, now };
  let after: TokenPosition = { value: now.getTime(), key: '' };
  const { rows } = await storage.tokens.list({ ...query, window: { after, first: LINES } });
  for (const token of rows) {
    const { key, name, ownerName, expireAt } = token;
    log.warn({ tokenKey: key, token: name, owner: ownerName, expireAt }, 'A token expires soon');
    after = positionOf(token, BY_EXPIRY);
  }
  let more = 0;
  for (let next: TokenPosition | null = after; next !== null && rows.length === LINES;) {
    const piece = await storage.tokens.countPiece(query, next, 2_000);
    if (!(await renew())) return false;
    more += piece.count;
    next = piece.next;
  }
  if (more > 0) log.warn({ tokens: more }, 'More tokens expire soon');
  return true;
}

async function announceDay(deps: Deps, announcing: Announcing, day: number, renew: Renew): Promise<boolean> {
  const { storage, clock } = deps;
  const now = clock.now();
  const from = Math.max(now.getTime(), day * DAY);
  const expiresBefore = new Date((day + 1) * DAY);
  let after: TokenPosition | null = { value: from, key: '' };
  while (after !== null) {
    const page: readonly Token[] = (
      await storage.tokens.list({
        filter: { status: ['ACTIVE'], expiresBefore },
        sort: BY_EXPIRY,
        now,
        window: { after, first: PAGE },
      })
    ).rows;
    const told = page.flatMap((found) => {
      const token = describeToken(found);
      const messageId = expiringMessageId(token);
      return deliveriesOf(announcing, { messageId, type: 'token.expiring', token, at: now, actor: null });
    });
    if (!(await renew())) return false;
    if (told.length > 0) await storage.outbox.add(...told);
    const last: Token | undefined = page[PAGE - 1];
    after = last === undefined ? null : positionOf(last, BY_EXPIRY);
  }
  return true;
}
