import type { ApolloServerPlugin } from '@apollo/server';
import {
  getNamedType,
  isObjectType,
  Kind,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Tracing } from '../../domain/tracing';
import type { GraphqlContext } from '../context';

/** Fields that are named at most: those of the schema that only lead to others are not deeper. */
const DEPTH = 3;

/**
 * Names the span of a GraphQL request after the first field that it asks for, such as
 * `mutation admin.personalApiTokens.createToken`: what stands in the schema, and neither a name that the caller chose nor
 * an argument.
 */
export function nameOperations(tracing: Tracing): ApolloServerPlugin<GraphqlContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, operation }) {
          if (!operation) return;
          const root = schema.getRootType(operation.operation);
          const field = root ? firstField(operation, root) : '';
          tracing.describe(`${operation.operation} ${field}`.trim(), {
            'graphql.operation.type': operation.operation,
          });
        },
      };
    },
  };
}

function firstField(operation: OperationDefinitionNode, root: GraphQLObjectType): string {
  return [...path(operation.selectionSet, root)].slice(0, DEPTH).join('.');
}

function* path({ selections }: SelectionSetNode, type: GraphQLObjectType): Generator<string> {
  const [first] = selections;
  if (first?.kind !== Kind.FIELD) return;
  const field = type.getFields()[first.name.value];
  if (!field) return;
  yield field.name;
  const next = getNamedType(field.type);
  if (first.selectionSet && isObjectType(next)) yield* path(first.selectionSet, next);
}
