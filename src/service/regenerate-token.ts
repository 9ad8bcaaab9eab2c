import { eventBy, tokenSubject } from '../domain/audit-event';
import { requirePermission, seesToken, type Principal } from '../domain/caller';
import { ownsOrRuns, refuseStrongerThanCaller } from '../domain/delegation';
import { BadUserInputError, ForbiddenError } from '../domain/errors';
import { LIMITS } from '../domain/limits';
import { digestSecret } from '../domain/secret-digest';
import type { TokenWithDigest } from '../domain/token';
import { formatToken } from '../domain/token-format';
import type { UseCaseDeps } from './deps';
import { newSpelling } from './new-spelling';
import { refuseShutOut } from './refuse-shut-out';

/**
 * Gives a token a new secret; its key stays. The old secret ends at once, or lives on for a while, but never past the
 * token's expiry. Of two regenerations the earlier one's secret is the one that lives on.
 *
 * @param gracePeriod seconds, 0 to 604,800
 * @returns the token's new text, the only time that it is known; null for an unknown token, and for one that does not
 *          exist for the caller
 * @throws UnauthenticatedError the caller was shut out meanwhile
 * @throws ForbiddenError    it is another person's: its secret would act as them
 * @throws BadUserInputError field `gracePeriod`
 */
export async function regenerateToken(
  deps: UseCaseDeps,
  caller: Principal,
  key: string,
  gracePeriod: number,
): Promise<string | null> {
  requirePermission(caller, 'personal-api-tokens');
  if (!Number.isInteger(gracePeriod) || gracePeriod < 0 || gracePeriod > LIMITS.gracePeriod) {
    throw new BadUserInputError('gracePeriod', `gracePeriod must be 0 to ${LIMITS.gracePeriod} seconds`);
  }
  return deps.storage.transaction(async (stores) => {
    // The first read keeps others from the token; the second one then sees what they did.
    const seen = await stores.tokens.find(key);
    if (!seen || !seesToken(caller, seen, 'mutation')) return null;
    const found = await stores.tokens.findForVerification(key);
    if (!found) return null;
    const { token, owner } = found;
    if (!ownsOrRuns(caller, owner)) {
      throw new ForbiddenError("Another person's token cannot be regenerated: it would act as them");
    }
    refuseStrongerThanCaller(caller, token);
    const now = deps.clock.now();
    await refuseShutOut(stores, caller, now);
    const secret = deps.secrets.bytes(16);
    const spelling = spellingOf(deps.settings, token);
    await stores.tokens.update(
      key,
      {
        secret: digestSecret(deps.peppers, secret),
        previousSecret: grace(token, gracePeriod, now),
        ...spelling,
      },
      now,
    );
    const change = { before: null, after: { gracePeriod } };
    await stores.audit.append(eventBy(caller, now, 'token.regenerated', tokenSubject(token), change));
    return formatToken(spelling.format, spelling.prefix, key, secret);
  });
}

/** A token stays spelled as it was made; one that came from Strapi becomes one of this server's. */
function spellingOf(
  settings: UseCaseDeps['settings'],
  { format, prefix }: TokenWithDigest,
): ReturnType<typeof newSpelling> {
  return format === 'strapi' ? newSpelling(settings) : { format, prefix };
}

function grace(token: TokenWithDigest, seconds: number, now: Date): TokenWithDigest['previousSecret'] {
  if (seconds === 0) return null;
  const until = new Date(now.getTime() + seconds * 1000);
  return {
    ...token.secret,
    until: token.expireAt !== null && token.expireAt < until ? token.expireAt : until,
  };
}
