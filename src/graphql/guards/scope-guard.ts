import { InsufficientScopeError } from '../../domain/errors';
import type { ScopeCatalogue } from '../../domain/scope-catalogue';
import { fieldCoordinates } from './field-coordinates';
import type { Guard } from './guard';

/**
 * Has a token reach only fields that its scopes grant. The whole operation is checked; what no scope in force grants is
 * refused, new fields of the schema too. Callers without a token are not limited by scopes.
 *
 * @param catalogue names the scopes that would do
 * @throws InsufficientScopeError (the guard)
 */
export function createScopeGuard(catalogue: ScopeCatalogue): Guard {
  return ({ schema, document, operation, caller }) => {
    if (caller.via !== 'token') return;
    const kind = operation.operation;
    const wanted = fieldCoordinates(schema, document, operation);
    const missing = caller.scopes.missingFields(wanted, kind);
    if (missing.length === 0) return;
    throw new InsufficientScopeError(missing, catalogue.thatAllow(missing, kind, caller.user.permissions));
  };
}
