import type { GraphQLInterfaceType, GraphQLObjectType } from 'graphql';
import { authorize, type RequiredScopes } from '../authorize';
import type { FieldGuard } from './guard-field';

type Resolver = (reference: unknown, context: unknown, info: unknown) => unknown;

/** Where the package `@apollo/subgraph` keeps a type's `__resolveReference`. */
interface SubgraphExtensions {
  readonly apollo?: { readonly subgraph?: { resolveReference?: Resolver } };
}

/**
 * Wraps `__resolveReference` of an entity of a subgraph, in place: routers ask for entities past the fields that return
 * them. A refusal is of that entity alone.
 *
 * @param required each must be met
 * @returns whether the type has such a resolver
 */
export function guardReference(
  type: GraphQLObjectType | GraphQLInterfaceType,
  required: readonly RequiredScopes[],
  { tokenOf }: Pick<FieldGuard, 'tokenOf'>,
): boolean {
  const subgraph = (type.extensions as SubgraphExtensions).apollo?.subgraph;
  const resolver = subgraph?.resolveReference;
  if (subgraph === undefined || resolver === undefined) return false;
  subgraph.resolveReference = async (reference, context, info) => {
    const token = tokenOf(context);
    for (const scopes of required) authorize(token, scopes);
    return resolver(reference, context, info);
  };
  return true;
}
