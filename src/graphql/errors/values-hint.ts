import { isEnumType, type GraphQLSchema } from 'graphql';

/**
 * What may stand where an enum is expected: ` (one of ACTIVE, DISABLED)`. Nothing for other types.
 *
 * @param typeName with or without the marks of lists and non-null types
 */
export function valuesHint(schema: GraphQLSchema, typeName: string): string {
  const type = schema.getType(typeName.replace(/[![\]]/g, ''));
  if (!isEnumType(type)) return '';
  const names = type.getValues().map(({ name }) => name);
  return ` (one of ${names.join(', ')})`;
}
