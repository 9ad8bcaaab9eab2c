import { Ctx, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../context';
import { requireSignedIn } from '../require-signed-in';
import { AdminQuery } from '../types/admin-query.type';
import { CurrentUser } from '../types/current-user.type';

/** The roots of queries. */
@Resolver()
export class QueryResolver {
  @Query(() => CurrentUser, { nullable: true, description: 'Who is calling; null for a guest' })
  currentUser(@Ctx() { caller }: GraphqlContext): CurrentUser | null {
    return caller.user && new CurrentUser(caller.user);
  }

  /** @throws UnauthenticatedError the caller is a guest */
  @Query(() => AdminQuery, { description: 'What a signed-in caller can ask; refused to guests' })
  admin(@Ctx() { caller }: GraphqlContext): AdminQuery {
    return new AdminQuery(requireSignedIn(caller));
  }
}
