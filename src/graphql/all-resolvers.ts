import type { NonEmptyArray } from 'type-graphql';
import type { ResolverClass } from './resolver-container';
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
export const ALL_RESOLVERS: NonEmptyArray<ResolverClass> = [
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
