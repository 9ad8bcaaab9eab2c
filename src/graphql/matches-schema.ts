import { isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Whether a dotted prefix, as scopes have them, matches a field: `graphql`, `graphql.Query`, `graphql.Query.currentUser`.
 * Interfaces match nothing: what is asked of them counts for the types that implement them.
 */
export function matchesSchema(schema: GraphQLSchema, prefix: string): boolean {
  const [api, typeName, fieldName, ...more] = prefix.split('.');
  if (api !== 'graphql' || more.length > 0) return false;
  if (typeName === undefined) return true;
  const type = schema.getType(typeName);
  if (!isObjectType(type) || typeName.startsWith('__')) return false;
  return fieldName === undefined || Object.hasOwn(type.getFields(), fieldName);
}
