import type { FieldCoordinate } from '../../domain/active-scopes';
import { isPermitted } from '../../domain/caller';
import { ForbiddenError } from '../../domain/errors';
import { fieldCoordinates } from './field-coordinates';
import type { Guard } from './guard';

/**
 * Shows the schema to developers only.
 *
 * @throws ForbiddenError the caller lacks the permission `developer-tools`
 */
export const introspectionGuard: Guard = ({ schema, document, operation, caller }) => {
  if (isPermitted(caller, 'developer-tools')) return;
  if (introspects(fieldCoordinates(schema, document, operation))) {
    throw new ForbiddenError('Introspection needs the permission developer-tools');
  }
};

const known = new WeakMap<readonly FieldCoordinate[], boolean>();

function introspects(coordinates: readonly FieldCoordinate[]): boolean {
  let found = known.get(coordinates);
  if (found === undefined) {
    found = coordinates.some((coordinate) => /\.__(?:schema|type)$/.test(coordinate));
    known.set(coordinates, found);
  }
  return found;
}
