import { STRAPI_KEY_START } from '../domain/strapi-format';
import type { UseCaseDeps } from './deps';

/** The least key that begins as those of Strapi's tokens do. */
const LEAST_KEY = `${STRAPI_KEY_START}-0000-4000-8000-000000000000`;

/** Tokens that are looked at: some may have been regenerated, and need no salt any more. */
const LOOKED_AT = 1000;

/**
 * Whether there are tokens that came from Strapi and need a salt to be accepted, and there is no salt: for the operator, who
 * has left out a setting. A look-up in the index of keys, however many tokens there are.
 *
 * @throws UnavailableError the database does not answer
 */
export async function lacksStrapiSalt({
  storage,
  clock,
  settings,
}: Pick<UseCaseDeps, 'storage' | 'clock'> & {
  readonly settings: Pick<UseCaseDeps['settings'], 'strapiSalts'>;
}): Promise<boolean> {
  if (settings.strapiSalts.length > 0) return false;
  const { rows } = await storage.tokens.list({
    filter: {},
    sort: { field: 'key', descending: false, ignoreCase: false },
    window: { after: { value: null, key: LEAST_KEY }, first: LOOKED_AT },
    now: clock.now(),
  });
  return rows.some(({ key, format }) => format === 'strapi' && key.startsWith(STRAPI_KEY_START));
}
