import type { UseCaseDeps } from './deps';
import { matchToken } from './match-token';

/**
 * Deletes the token that somebody has: possession is enough, as whoever finds one must be able to end it. The token may
 * be disabled or expired and its owner locked; an old secret counts while it lives on. One that gets another secret at
 * the same moment may go all the same.
 *
 * @param text what was presented
 * @returns the key of the token that was deleted; null when there is nothing to delete, without telling why
 * @throws UnavailableError the database does not answer: the token may still be there
 */
export async function revokePresentedToken(
  deps: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings'>,
  text: string,
): Promise<string | null> {
  const matched = await matchToken(deps, text);
  return matched && (await deps.storage.tokens.delete(matched.token.key)) ? matched.token.key : null;
}
