import type { GraphQLField, GraphQLFieldResolver } from 'graphql';
import { authorize, type RequiredScopes } from '../authorize';
import type { VerifiedToken } from '../verified-token';

/** A resolver of any field. */
export type Resolver = GraphQLFieldResolver<unknown, unknown>;

/** How fields are guarded. */
export interface FieldGuard {
  /** Finds the caller's token in the context. */
  readonly tokenOf: (context: unknown) => VerifiedToken | null | undefined;
  /** Resolves fields that have no resolver of their own. */
  readonly fieldResolver: Resolver;
}

/**
 * Wraps a field's resolver, in place, so that it runs only for those who have what is needed.
 *
 * @param required   each must be met
 * @param subscribes whether it is a field of the subscription type, whose source of events is guarded too
 */
export function guardField(
  field: GraphQLField<unknown, unknown>,
  required: readonly RequiredScopes[],
  { tokenOf, fieldResolver }: FieldGuard,
  subscribes: boolean,
): void {
  const guarded =
    (resolver: Resolver): Resolver =>
    (source, args, context, info): unknown => {
      const token = tokenOf(context);
      for (const scopes of required) authorize(token, scopes);
      return resolver(source, args, context, info);
    };
  field.resolve = guarded(field.resolve ?? fieldResolver);
  if (subscribes) field.subscribe = guarded(field.subscribe ?? fieldResolver);
}

/** What GraphQL does for a field without a resolver: the property of that name, called if it is a function. */
export const propertyResolver: Resolver = (source, args, context, info) => {
  if (source === null || (typeof source !== 'object' && typeof source !== 'function')) return undefined;
  const parent = source as Record<string, unknown>;
  const property = parent[info.fieldName];
  // With its object as `this`, as GraphQL calls it; the type of the rest is the service's own.
  return typeof property === 'function'
    ? (property as (...rest: unknown[]) => unknown).call(parent, args, context, info)
    : property;
};
