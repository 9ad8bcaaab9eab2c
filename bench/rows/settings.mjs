import { createRequire } from 'node:module';

const { SETTINGS } = createRequire(import.meta.url)('../../dist/src/config/settings.js');

/** The variable that says how many tokens the cache holds. */
const CACHE_SIZE = Object.values(SETTINGS)
  .map(({ name }) => name)
  .find((name) => /CACHE/.test(name));

/** The environment in which so many tokens are cached; null where the server has no such setting. */
export function cacheOf(tokens) {
  return CACHE_SIZE === undefined ? null : { [CACHE_SIZE]: String(tokens) };
}
