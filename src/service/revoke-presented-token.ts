import { describeChange } from '../domain/audit-change';
import { actorOf, tokenSubject, type AuditActor } from '../domain/audit-event';
import type { Caller } from '../domain/caller';
import type { Token } from '../domain/token';
import type { UseCaseDeps } from './deps';
import { matchToken } from './match-token';

/**
 * Deletes the token that somebody has: possession is enough, as whoever finds one must be able to end it. The token may
 * be disabled or expired and its owner locked; an old secret counts while it lives on. One that gets another secret at
 * the same moment may go all the same.
 *
 * @param caller  who else they are, if they say
 * @param text    what was presented
 * @param address where they call from, in canonical form
 * @returns the key of the token that was deleted; null when there is nothing to delete, without telling why
 * @throws UnavailableError the database does not answer: the token may still be there
 */
export async function revokePresentedToken(
  deps: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings'>,
  caller: Caller,
  text: string,
  address: string,
): Promise<string | null> {
  const matched = await matchToken(deps, text);
  if (!matched) return null;
  return deps.storage.transaction(async (stores) => {
    const deleted = await stores.tokens.delete(matched.token.key);
    if (!deleted) return null;
    await stores.audit.append({
      at: deps.clock.now(),
      action: 'token.deleted',
      actor: caller.user === null ? holderOf(deleted) : actorOf(caller),
      subject: tokenSubject(deleted),
      address,
      ...describeChange('token', deleted, null),
      reason: null,
      counted: null,
    });
    return deleted.key;
  });
}

/** Whoever has a token acts by it. */
function holderOf({ ownerId, ownerName, key }: Token): AuditActor {
  return { via: 'token', userId: ownerId, name: ownerName, tokenKey: key };
}
