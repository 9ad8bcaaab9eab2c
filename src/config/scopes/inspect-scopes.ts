import { withDefined } from '../../domain/define-scopes';
import type { Scope } from '../../domain/scope';
import { findUnknownPrefixes, readScopes, type ScopeSettings } from './read-scopes';
import type { ScopeProblem } from './scope-problem';

/** What scope files amount to. */
export interface ScopeInspection {
  /** The scopes that a server would have with them; with an error in them, the built-in ones alone. */
  readonly scopes: readonly Scope[];
  /** Names of those that the files define. */
  readonly defined: readonly string[];
  readonly problems: readonly ScopeProblem[];
}

/**
 * Reads scope files for whoever wants to know what a server would make of them.
 *
 * @param isKnownPrefix whether the schema has fields below a prefix
 */
export async function inspectScopes(
  settings: ScopeSettings,
  builtIn: readonly Scope[],
  isKnownPrefix: (prefix: string) => boolean,
): Promise<ScopeInspection> {
  const { scopes, problems, prefixes } = await readScopes(settings);
  return {
    scopes: withDefined(builtIn, scopes),
    defined: scopes.map(({ name }) => name),
    problems: [...problems, ...findUnknownPrefixes(prefixes, isKnownPrefix)],
  };
}
