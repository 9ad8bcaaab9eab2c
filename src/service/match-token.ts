import { parseToken } from '../domain/token-format';
import { secretMatches, type PepperRing } from '../domain/secret-digest';
import type { TokenWithDigest } from '../domain/token';
import type { UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';

/** A token whose secret somebody has, in whatever state it and its owner are. */
export interface MatchedToken {
  readonly token: TokenWithDigest;
  readonly owner: UserWithPermissions;
  /** When what was presented ends: the token's expiry, or the earlier end of an old secret; null: never. */
  readonly until: Date | null;
}

/**
 * Finds the token that a text is: spelled as it was made, with the right secret, the old one too while it lives on. An
 * unknown key costs as much as a wrong secret.
 *
 * @param text   what was presented; anything that is no token is simply none
 * @returns null for everything else, without telling why
 * @throws UnavailableError the database does not answer
 */
export async function matchToken(
  { storage, peppers, clock, settings }: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings'>,
  text: string,
): Promise<MatchedToken | null> {
  const presented = parseToken(text, settings.tokenPrefixes);
  if (!presented) return null;

  const found = await storage.tokens.findForVerification(presented.key);
  const right = matchSecret(peppers, found?.token ?? null, presented.secret, clock.now());
  if (!found || !right) return null;
  const { token, owner } = found;
  if (token.format !== presented.format || token.prefix !== presented.prefix) return null;
  return { token, owner, until: right.until };
}

/** Takes the same two digests for an unknown key as for a wrong secret, of a token that was regenerated or not. */
function matchSecret(
  peppers: PepperRing,
  token: TokenWithDigest | null,
  secret: Buffer,
  now: Date,
): Pick<MatchedToken, 'until'> | null {
  if (secretMatches(peppers, token?.secret ?? null, secret)) return { until: token?.expireAt ?? null };
  const previous = token?.previousSecret ?? null;
  const alive = previous && now < previous.until ? previous : null;
  if (!secretMatches(peppers, alive, secret) || !alive) return null;
  return { until: earlier(alive.until, token?.expireAt ?? null) };
}

function earlier(one: Date, other: Date | null): Date {
  return other !== null && other < one ? other : one;
}
