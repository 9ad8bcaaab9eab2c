import 'reflect-metadata';
import { specifiedDirectives, type GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { BUILT_IN_SCOPES } from '../domain/built-in-scopes';
import type { UseCaseDeps } from '../service/deps';
import { ALL_RESOLVERS } from './all-resolvers';
import { inDocumentOrder } from './in-document-order';
import { checkArguments } from './inputs/check-arguments';
import { requireScopes } from './require-scopes';
import { requiresScopes } from './requires-scopes.directive';
import { resolverContainer } from './resolver-container';

/**
 * Builds the schema.
 *
 * @param deps what the resolvers work with; without it the schema can be printed and validated against, not executed
 */
export function buildSchema(deps?: UseCaseDeps): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: ALL_RESOLVERS,
    orphanedTypes: [],
    directives: [...specifiedDirectives, requiresScopes],
    container: resolverContainer(deps),
    // Without it class-validator's decorators are ignored.
    validateFn: checkArguments,
  });
  describeRoots(schema);
  requireScopes(schema, BUILT_IN_SCOPES);
  inDocumentOrder(schema);
  return schema;
}

/** TypeGraphQL makes the two root types itself. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) query.description = 'What can be asked';
  if (mutation) mutation.description = 'What can be done; the fields run one after another';
}
