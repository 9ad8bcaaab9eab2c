import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ShownToken } from '../../domain/token';
import { availableScopes } from '../../service/available-scopes';
import type { UseCaseDeps } from '../../service/deps';
import { checkToken, findTokenByKey, findTokenByName } from '../../service/find-token';
import { listTokens } from '../../service/list-tokens';
import type { GraphqlContext } from '../context';
import { readSort } from '../inputs/input-field-sorter.input';
import { TokenByUserAndNameArgs } from '../inputs/token-by-user-and-name.args';
import { TokensArgs } from '../inputs/tokens.args';
import { ownersOf } from '../owner-batch';
import { tokenConnection } from '../token-connection';
import { GqlScope } from '../types/gql-scope.type';
import { PersonalApiTokenConnection } from '../types/personal-api-token-connection.type';
import { PersonalApiToken } from '../types/personal-api-token.type';
import { usageOf } from '../usage-batch';
import { PersonalApiTokensQuery } from '../types/personal-api-tokens-query.type';

/** What can be asked about tokens. What the caller may not see does not exist for them. */
@Resolver(() => PersonalApiTokensQuery)
export class TokenQueryResolver {
  constructor(private readonly deps: UseCaseDeps) {}

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether a token is valid now: it exists, its secret is right, it is active and not expired, its owner is not ' +
      'locked, and the caller may see it. False otherwise, never an error.',
  })
  async verifyToken(
    @Root() { caller }: PersonalApiTokensQuery,
    @Arg('token', () => String, { description: 'The whole token' }) token: string,
  ): Promise<boolean> {
    return checkToken(this.deps, caller, token);
  }

  @FieldResolver(() => PersonalApiToken, {
    nullable: true,
    description: 'A token by its key; null when the caller may see none of that key',
  })
  async tokenByKey(
    @Root() { caller }: PersonalApiTokensQuery,
    @Arg('key', () => String, { description: 'The key' }) key: string,
    @Ctx() context: GraphqlContext,
  ): Promise<PersonalApiToken | null> {
    return this.shown(await findTokenByKey(this.deps, caller, key), context);
  }

  @FieldResolver(() => PersonalApiToken, {
    nullable: true,
    description: 'A token by its owner and its name; null when the caller may see none of that name',
  })
  async tokenByUserAndName(
    @Root() { caller }: PersonalApiTokensQuery,
    @Args(() => TokenByUserAndNameArgs) { userId, tokenName }: TokenByUserAndNameArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<PersonalApiToken | null> {
    return this.shown(await findTokenByName(this.deps, caller, userId, tokenName), context);
  }

  @FieldResolver(() => PersonalApiTokenConnection, {
    nullable: true,
    description:
      "The tokens that the caller may see, or one user's. Without a paging argument: all, cut at 5,000. Two ways of " +
      'paging, of which one may be used: `before`, `after`, `first`, `last`; or `offset`, `limit`.',
  })
  async tokens(
    @Root() { caller }: PersonalApiTokensQuery,
    @Args(() => TokensArgs) { fieldSorter, ...args }: TokensArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<PersonalApiTokenConnection> {
    const sort = readSort(fieldSorter);
    const list = await listTokens(this.deps, caller, { ...args, sort });
    return tokenConnection(this.deps, list, sort, ownersOf(this.deps, context), usageOf(this.deps, context));
  }

  @FieldResolver(() => [GqlScope], {
    nullable: 'itemsAndList',
    description: 'The scopes that the caller may give to a token',
  })
  availableScopes(@Root() { caller }: PersonalApiTokensQuery): GqlScope[] {
    return availableScopes(this.deps, caller).map((scope) => new GqlScope(scope));
  }

  private shown(token: ShownToken | null, context: GraphqlContext): PersonalApiToken | null {
    if (token === null) return null;
    const owners = ownersOf(this.deps, context);
    const usage = usageOf(this.deps, context);
    return new PersonalApiToken(
      token,
      () => owners.find(token.ownerId),
      () => usage.find(token.key),
      this.deps.clock.now(),
    );
  }
}
