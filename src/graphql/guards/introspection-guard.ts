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
  const coordinates = fieldCoordinates(schema, document, operation);
  if (coordinates.some((coordinate) => /\.__(?:schema|type)$/.test(coordinate))) {
    throw new ForbiddenError('Introspection needs the permission developer-tools');
  }
};
