import { BadUserInputError } from '../../domain/errors';
import type { ScopeCatalogue } from '../../domain/scope-catalogue';
import type { ImportOptions } from './import-options';

/**
 * Refuses scopes that tokens are to have here and nobody can have, before any token is looked at: one that is here already
 * would not show the mistake.
 *
 * @throws BadUserInputError fields `mapScope`, `scopesWhenNone`, naming the unknown ones
 */
export function requireKnownScopes(
  catalogue: Pick<ScopeCatalogue, 'get'>,
  { scopes, scopesWhenNone }: Pick<ImportOptions, 'scopes' | 'scopesWhenNone'>,
): void {
  const named = { mapScope: [...scopes.values()].flat(), scopesWhenNone };
  for (const [field, names] of Object.entries(named)) {
    const unknown = new Set(names.filter((name) => !catalogue.get(name)));
    if (unknown.size > 0)
      throw new BadUserInputError(
        field,
        `${field} names scopes that are not here: ${[...unknown].join(', ')}`,
      );
  }
}
