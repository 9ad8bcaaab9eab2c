import { statusOf, type Token, type TokenWithDigest } from '../domain/token';
import type { UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { matchToken } from './match-token';

/** A token that is valid now, and whose it is. */
export interface VerifiedToken {
  readonly token: Token;
  readonly owner: UserWithPermissions;
  /** When what was presented ends: an old secret ends before its token; null: never. */
  readonly until: Date | null;
}

/**
 * Checks a token: it exists, is spelled as it was made, its secret matches, it is active and not expired, and its owner
 * is not locked. Whether the caller may know of it is not asked here.
 *
 * @param text what was presented; anything that is no token is simply not valid
 * @returns null for every token that is not valid, without telling why
 * @throws UnavailableError the database does not answer
 */
export async function verifyToken(
  deps: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings'>,
  text: string,
): Promise<VerifiedToken | null> {
  const matched = await matchToken(deps, text);
  if (!matched) return null;
  const { token, owner, until } = matched;
  if (owner.locked) return null;
  if (statusOf(token, deps.clock.now()) !== 'ACTIVE') return null;
  return { token: withoutDigest(token), owner, until };
}

function withoutDigest({ secret: _secret, previousSecret: _previous, ...token }: TokenWithDigest): Token {
  return token;
}
