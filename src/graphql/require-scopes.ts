import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { ActiveScopes } from '../domain/active-scopes';
import type { OperationKind, Scope } from '../domain/scope';

/** Scopes over the whole API; a field that only these grant has no directive. */
const WHOLE_API = new Set(['read-only', 'full-access', 'graphql']);

/**
 * Notes on each field which scopes grant it, for the printed schema: any one of them. Fields that only a scope over the
 * whole API grants are left alone.
 *
 * @param schema changed in place
 */
export function requireScopes(schema: GraphQLSchema, scopes: readonly Scope[]): void {
  const alone = scopes.map((scope) => ({ name: scope.name, active: new ActiveScopes([scope]) }));
  const kinds = kindsOf(schema);
  for (const [type, kindsOfType] of kinds) {
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const granting = alone
        .filter(({ active }) => kindsOfType.some((kind) => active.allowsField(coordinate, kind)))
        .map(({ name }) => name);
      if (granting.every((name) => WHOLE_API.has(name))) continue;
      const required: RequiredScopes = granting.map((name) => [name]);
      field.extensions = { ...field.extensions, requiresScopes: required };
    }
  }
}

/** An OR of ANDs of names of scopes. */
export type RequiredScopes = readonly (readonly string[])[];

/** The object types of the schema, each with the kinds of operations in which it can be reached. */
function kindsOf(schema: GraphQLSchema): Map<GraphQLObjectType, OperationKind[]> {
  const kinds = new Map<GraphQLObjectType, OperationKind[]>();
  const reach = (type: GraphQLObjectType, kind: OperationKind): void => {
    const known = kinds.get(type) ?? [];
    if (known.includes(kind)) return;
    kinds.set(type, [...known, kind]);
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (isObjectType(next)) reach(next, kind);
    }
  };
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) reach(query, 'query');
  if (mutation) reach(mutation, 'mutation');
  return kinds;
}
