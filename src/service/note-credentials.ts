/** What the audit log and the metrics are told of credentials, counted: why they were refused, for the server itself alone. */
import { STRANGER, tokenSubject, userSubject, type AuditActor } from '../domain/audit-event';
import { RateLimitedError } from '../domain/errors';
import type { SignInRefusal, TokenRefusal } from '../domain/tally';
import type { Token } from '../domain/token';
import type { User } from '../domain/user';
import type { UseCaseDeps } from './deps';

type Deps = Pick<UseCaseDeps, 'notes' | 'tally'>;

/**
 * Is told why a text is not accepted as a token.
 *
 * @param token the one of its key, if there is one
 */
export type OnTokenRefused = (
  reason: TokenRefusal,
  token: Pick<Token, 'key' | 'name' | 'ownerName'> | null,
) => void;

/**
 * Is told why a name with a password is not accepted.
 *
 * @param user the one of that name, if there is one
 */
export type OnPasswordRefused = (reason: SignInRefusal, user: Pick<User, 'id' | 'name'> | null) => void;

/**
 * Notes why a token that was presented from an address is not accepted.
 *
 * @param actor who asks about it, if it is not used by itself
 */
export function noteRefusedToken({ notes, tally }: Deps, address: string, actor = STRANGER): OnTokenRefused {
  return (reason, token) => {
    tally.verification(reason);
    notes.note({
      action: 'credential.refused',
      reason,
      actor,
      subject: token && tokenSubject(token),
      address,
    });
  };
}

/**
 * Notes why a name with a password from an address is not accepted.
 *
 * @param actor who tries, if that is known
 */
export function noteFailedSignIn(
  { notes, tally }: Deps,
  address: string,
  actor = STRANGER,
): OnPasswordRefused {
  return (reason, user) => {
    tally.signIn(reason);
    notes.note({ action: 'sign-in.failed', reason, actor, subject: user && userSubject(user), address });
  };
}

/** Notes that a user sent the right password with a request. */
export function noteBasicSignIn({ notes, tally }: Deps, user: User, address: string): void {
  tally.signIn('accepted');
  const actor: AuditActor = { via: 'basic', userId: user.id, name: user.name, tokenKey: null };
  notes.note({ action: 'basic.signed-in', reason: null, actor, subject: userSubject(user), address });
}

/**
 * Runs an attempt to sign in, unless there were too many failures; that is noted.
 *
 * @throws RateLimitedError
 */
export async function throttled<T>(
  { throttle, notes, tally }: Pick<UseCaseDeps, 'throttle' | 'notes' | 'tally'>,
  address: string,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  try {
    return await throttle.run(address, attempt);
  } catch (error) {
    if (error instanceof RateLimitedError) noteFailedSignIn({ notes, tally }, address)('rate-limited', null);
    throw error;
  }
}
