import { parseToken } from '../domain/token-format';
import { secretMatches } from '../domain/secret-digest';
import { statusOf, type Token, type TokenWithDigest } from '../domain/token';
import type { UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';

/** A token that is valid now, and whose it is. */
export interface VerifiedToken {
  readonly token: Token;
  readonly owner: UserWithPermissions;
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
  const presented = parseToken(text, deps.settings.tokenPrefixes);
  if (!presented) return null;

  const found = await deps.storage.tokens.findForVerification(presented.key);
  const now = deps.clock.now();
  const right = secretIsRight(deps, found?.token ?? null, presented.secret, now);
  if (!found || !right) return null;
  const { token, owner } = found;
  if (token.format !== presented.format || token.prefix !== presented.prefix) return null;
  if (owner.locked) return null;
  if (statusOf(token, now) !== 'ACTIVE') return null;
  return { token: withoutDigest(token), owner };
}

/** An unknown key costs the same two digests as a wrong secret, of a token that was regenerated or not. */
function secretIsRight(
  { peppers }: Pick<UseCaseDeps, 'peppers'>,
  token: TokenWithDigest | null,
  secret: Buffer,
  now: Date,
): boolean {
  if (secretMatches(peppers, token?.secret ?? null, secret)) return true;
  const previous = token?.previousSecret ?? null;
  return secretMatches(peppers, previous && now < previous.until ? previous : null, secret);
}

function withoutDigest({ secret: _secret, previousSecret: _previous, ...token }: TokenWithDigest): Token {
  return token;
}
