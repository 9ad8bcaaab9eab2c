import type { UseCaseDeps } from './deps';

/** Tokens that are looked at: those that were made last are the likeliest to be in use. */
const LOOKED_AT = 100;

/**
 * Whether there are tokens, and the newest of them were all made with peppers that are not known: for the operator, who has
 * put the wrong pepper beside the database. One look-up as long as all is well, however many tokens there are.
 *
 * @throws UnavailableError the database does not answer
 */
export async function lacksPeppers({
  storage: { tokens },
  clock,
  peppers,
}: Pick<UseCaseDeps, 'storage' | 'clock' | 'peppers'>): Promise<boolean> {
  const { rows } = await tokens.list({
    filter: {},
    sort: { field: 'createdAt', descending: true, ignoreCase: false },
    window: { first: LOOKED_AT },
    now: clock.now(),
  });
  let unknown = 0;
  for (const { key } of rows) {
    const found = await tokens.findForVerification(key);
    if (found === null) continue;
    if (peppers.byId.has(found.token.secret.pepperId)) return false;
    unknown += 1;
  }
  return unknown > 0;
}
