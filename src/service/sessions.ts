/** Browser sessions: a random text in a cookie, of which only the SHA-256 is stored. */
import { userSubject, type AuditActor, type NewAuditEvent } from '../domain/audit-event';
import { LIMITS } from '../domain/limits';
import { hashSessionText } from '../domain/session-text';
import type { Session } from '../domain/stores';
import type { User, UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';

/** How often a session's use is written down, in milliseconds; much less than it may be idle. */
const TOUCH_EVERY = 60_000;

/**
 * Opens a session for a user who proved who they are.
 *
 * @param address the user's address in canonical form
 * @returns the cookie's value, told to nobody else: 256 random bits as 43 characters
 */
export async function openSession(
  { storage, secrets, clock }: Pick<UseCaseDeps, 'storage' | 'secrets' | 'clock'>,
  user: User,
  address: string,
): Promise<string> {
  const text = secrets.bytes(32).toString('base64url');
  const now = clock.now();
  await storage.sessions.deleteExpired(...oldest(now));
  await storage.transaction(async (stores) => {
    await stores.sessions.insert({
      id: hashSessionText(text),
      userId: user.id,
      credentialVersion: user.credentialVersion,
      createdAt: now,
      lastSeenAt: now,
    });
    await stores.audit.append(sessionEvent('session.signed-in', user, clock.now(), address));
  });
  return text;
}

/**
 * The user of a session, when it holds: known, used within 12 hours, not older than 7 days, of a user who is not locked
 * and whose password is still the same.
 *
 * @param text the cookie's value
 * @returns null when it does not hold
 */
export async function resumeSession(
  { storage, clock }: Pick<UseCaseDeps, 'storage' | 'clock'>,
  text: string,
): Promise<UserWithPermissions | null> {
  const id = hashSessionText(text);
  const found = await storage.sessions.find(id);
  if (!found) return null;
  const { session, user } = found;
  const now = clock.now();
  if (hasEnded(session, now)) return null;
  if (user.locked || user.credentialVersion !== session.credentialVersion) return null;
  if (now.getTime() - session.lastSeenAt.getTime() >= TOUCH_EVERY) await storage.sessions.touch(id, now);
  return user;
}

/**
 * Ends a session; nothing when it is not known.
 *
 * @param address the user's address in canonical form
 */
export async function endSession(
  { storage, clock }: Pick<UseCaseDeps, 'storage' | 'clock'>,
  text: string,
  address: string,
): Promise<void> {
  const id = hashSessionText(text);
  await storage.transaction(async (stores) => {
    const found = await stores.sessions.find(id);
    if (!found || !(await stores.sessions.delete(id))) return;
    await stores.audit.append(sessionEvent('session.signed-out', found.user, clock.now(), address));
  });
}

function sessionEvent(
  action: 'session.signed-in' | 'session.signed-out',
  user: User,
  at: Date,
  address: string,
): NewAuditEvent {
  const actor: AuditActor = { via: 'session', userId: user.id, name: user.name, tokenKey: null };
  const nothing = { before: null, after: null, reason: null, counted: null };
  return { at, action, actor, subject: userSubject(user), address, ...nothing };
}

function hasEnded(session: Session, now: Date): boolean {
  const [createdBefore, lastSeenBefore] = oldest(now);
  return session.createdAt < createdBefore || session.lastSeenAt < lastSeenBefore;
}

/** Sessions opened, or last seen, before these have ended. */
function oldest(now: Date): [createdBefore: Date, lastSeenBefore: Date] {
  return [new Date(now.getTime() - LIMITS.sessionTotal), new Date(now.getTime() - LIMITS.sessionIdle)];
}
