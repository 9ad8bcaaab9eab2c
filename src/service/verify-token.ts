import type { TokenRefusal } from '../domain/tally';
import { statusOf, type Token, type TokenWithDigest } from '../domain/token';
import { VerifiedToken } from '../domain/verified-token';
import type { UseCaseDeps } from './deps';
import { matchToken } from './match-token';
import type { OnTokenRefused } from './note-credentials';

/**
 * Checks a token: it exists, is spelled as it was made, its secret matches, it is active and not expired, and its owner
 * is not locked. Whether the caller may know of it is not asked here.
 *
 * @param text      what was presented; anything that is no token is simply not valid
 * @param onRefused is told why it is not valid: for the server itself, never for the caller
 * @returns null for every token that is not valid, without telling why
 * @throws UnavailableError the database does not answer
 */
export async function verifyToken(
  deps: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings' | 'verifications'>,
  text: string,
  onRefused?: OnTokenRefused,
): Promise<VerifiedToken | null> {
  return recallToken(deps, text) ?? readToken(deps, text, onRefused);
}

/** The token that a text is known to be, without waiting; null: nothing is known of it that still holds. */
export function recallToken(
  deps: Pick<UseCaseDeps, 'clock' | 'verifications'>,
  text: string,
): VerifiedToken | null {
  const known = deps.verifications.find(text);
  return known?.isValidAt(deps.clock.now()) ? known : null;
}

/** {@link verifyToken} for a text of which nothing is known. */
export async function readToken(
  deps: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings' | 'verifications'>,
  text: string,
  onRefused?: OnTokenRefused,
): Promise<VerifiedToken | null> {
  const began = deps.verifications.beginRead();
  const matched = await matchToken(deps, text, onRefused);
  if (!matched) return null;
  const verified = new VerifiedToken(withoutDigest(matched.token), matched.owner, matched.until);
  const now = deps.clock.now();
  if (!verified.isValidAt(now)) {
    onRefused?.(reasonAgainst(verified, now), verified.token);
    return null;
  }
  deps.verifications.keep(text, began, verified);
  return verified;
}

function reasonAgainst({ token, owner }: VerifiedToken, now: Date): TokenRefusal {
  if (owner.locked) return 'owner-locked';
  return statusOf(token, now) === 'DISABLED' ? 'disabled' : 'expired';
}

function withoutDigest({ secret: _secret, previousSecret: _previous, ...token }: TokenWithDigest): Token {
  return token;
}
