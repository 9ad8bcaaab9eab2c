import type { ImportOptions } from './import-options';

/**
 * The scopes here that a token's scopes there stand for. A name that is not mapped stands for itself.
 *
 * @returns each once, in order
 */
export function mapScopes(
  scopes: readonly string[],
  { scopes: map, scopesWhenNone }: Pick<ImportOptions, 'scopes' | 'scopesWhenNone'>,
): readonly string[] {
  if (scopes.length === 0) return scopesWhenNone;
  const found = scopes.flatMap((name) => map.get(name) ?? map.get(patternFor(name, map) ?? '') ?? [name]);
  return [...new Set(found)];
}

/** The longest pattern that a name fits. */
function patternFor(name: string, map: ImportOptions['scopes']): string | undefined {
  const fitting = [...map.keys()].filter((from) => from.endsWith('*') && name.startsWith(from.slice(0, -1)));
  return fitting.sort((a, b) => b.length - a.length)[0];
}
