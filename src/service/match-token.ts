import { parseStrapiAccessKey, parseToken, type ParsedToken } from '../domain/token-format';
import { secretMatches, type PepperRing } from '../domain/secret-digest';
import type { SecretDigest, TokenWithDigest } from '../domain/token';
import type { UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import type { OnTokenRefused } from './note-credentials';

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
 * @param text      what was presented; anything that is no token is simply none
 * @param onRefused is told why it is none
 * @returns null for everything else, without telling why
 * @throws UnavailableError the database does not answer
 */
export async function matchToken(
  { storage, peppers, clock, settings }: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings'>,
  text: string,
  onRefused: OnTokenRefused = () => undefined,
): Promise<MatchedToken | null> {
  const presented = parseToken(text, settings.tokenPrefixes);
  if (presented) return matchParsed({ storage, peppers, clock }, presented, onRefused);
  let refusal: Parameters<OnTokenRefused> = ['malformed', null];
  for (const candidate of parseStrapiAccessKey(text, settings.strapiSalts)) {
    const matched = await matchParsed({ storage, peppers, clock }, candidate, (...why) => (refusal = why));
    if (matched) return matched;
  }
  onRefused(...refusal);
  return null;
}

async function matchParsed(
  { storage, peppers, clock }: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock'>,
  presented: ParsedToken,
  onRefused: OnTokenRefused,
): Promise<MatchedToken | null> {
  const found = await storage.tokens.findForVerification(presented.key);
  const right = matchSecret(peppers, found?.token ?? null, presented.secret, clock.now());
  if (!found || !right) {
    onRefused(found ? 'wrong-secret' : 'unknown-key', found?.token ?? null);
    return null;
  }
  const { token, owner } = found;
  if (!isSpelled(token, right.secret, presented)) {
    onRefused('malformed', token);
    return null;
  }
  return { token, owner, until: right.until };
}

/** Whether it is spelled as it was made; an access key of Strapi's stays one in its grace, whatever the token is now. */
function isSpelled(token: TokenWithDigest, secret: SecretDigest, presented: ParsedToken): boolean {
  if (secret.scheme === 'strapi' || presented.format === 'strapi') {
    return secret.scheme === 'strapi' && presented.format === 'strapi';
  }
  return token.format === presented.format && token.prefix === presented.prefix;
}

/** What a secret matched. */
interface RightSecret extends Pick<MatchedToken, 'until'> {
  readonly secret: SecretDigest;
}

/** Takes the same two digests for an unknown key as for a wrong secret, of a token that was regenerated or not. */
function matchSecret(
  peppers: PepperRing,
  token: TokenWithDigest | null,
  secret: Buffer,
  now: Date,
): RightSecret | null {
  if (secretMatches(peppers, token?.secret ?? null, secret) && token) {
    return { secret: token.secret, until: token.expireAt };
  }
  const previous = token?.previousSecret ?? null;
  const alive = previous && now < previous.until ? previous : null;
  if (!secretMatches(peppers, alive, secret) || !alive) return null;
  return { secret: alive, until: earlier(alive.until, token?.expireAt ?? null) };
}

function earlier(one: Date, other: Date | null): Date {
  return other !== null && other < one ? other : one;
}
