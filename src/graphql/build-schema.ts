import 'reflect-metadata';
import { specifiedDirectives, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { BUILT_IN_SCOPES } from '../domain/built-in-scopes';
import type { UseCaseDeps } from '../service/deps';
import { inDocumentOrder } from './in-document-order';
import { checkArguments } from './inputs/check-arguments';
import { requireScopes } from './require-scopes';
import { requiresScopes } from './requires-scopes.directive';
import { resolverContainer, type ResolverClass } from './resolver-container';
import { AuditQueryResolver } from './resolvers/audit-query.resolver';
import { MutationResolver } from './resolvers/mutation.resolver';
import { QueryResolver } from './resolvers/query.resolver';
import { RoleMutationResolver } from './resolvers/role-mutation.resolver';
import { SessionResolver } from './resolvers/session.resolver';
import { TokenMutationResolver } from './resolvers/token-mutation.resolver';
import { TokenQueryResolver } from './resolvers/token-query.resolver';
import { UserMutationResolver } from './resolvers/user-mutation.resolver';
import { UserQueryResolver } from './resolvers/user-query.resolver';

/** All resolvers of the API. */
export const RESOLVERS: NonEmptyArray<ResolverClass> = [
  QueryResolver,
  UserQueryResolver,
  TokenQueryResolver,
  AuditQueryResolver,
  SessionResolver,
  MutationResolver,
  TokenMutationResolver,
  UserMutationResolver,
  RoleMutationResolver,
];

/**
 * Builds the schema.
 *
 * @param deps what the resolvers work with; without it the schema can be printed and validated against, not executed
 */
export function buildSchema(deps?: UseCaseDeps): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
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
