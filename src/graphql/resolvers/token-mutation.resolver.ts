import { Arg, Args, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { createToken } from '../../service/create-token';
import { deleteToken } from '../../service/delete-token';
import type { UseCaseDeps } from '../../service/deps';
import { regenerateToken } from '../../service/regenerate-token';
import { revokeTokens } from '../../service/revoke-tokens';
import { updateToken } from '../../service/update-token';
import { CreateTokenArgs } from '../inputs/create-token.args';
import { RegenerateTokenArgs } from '../inputs/regenerate-token.args';
import { UpdateTokenArgs } from '../inputs/update-token.args';
import { PersonalApiTokensMutation } from '../types/personal-api-tokens-mutation.type';

/** What can be done with tokens. What the caller may not see does not exist for them. */
@Resolver(() => PersonalApiTokensMutation)
export class TokenMutationResolver {
  constructor(private readonly deps: UseCaseDeps) {}

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Makes a token and answers it whole: the only time that it is ever shown',
  })
  async createToken(
    @Root() { caller }: PersonalApiTokensMutation,
    @Args(() => CreateTokenArgs) args: CreateTokenArgs,
  ): Promise<string> {
    return createToken(this.deps, caller, args);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Changes what is given of a token; false when the caller may see none of that key',
  })
  async updateToken(
    @Root() { caller }: PersonalApiTokensMutation,
    @Args(() => UpdateTokenArgs) { key, ...changes }: UpdateTokenArgs,
  ): Promise<boolean> {
    return updateToken(this.deps, caller, key, changes);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Deletes a token for good; false when the caller may see none of that key',
  })
  async deleteToken(
    @Root() { caller }: PersonalApiTokensMutation,
    @Arg('key', () => String, { description: 'The key of the token' }) key: string,
  ): Promise<boolean> {
    return deleteToken(this.deps, caller, key);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Gives a token a new secret under the same key and answers it whole: the only time that it is ever shown. Null ' +
      'when the caller may see none of that key.',
  })
  async regenerateToken(
    @Root() { caller }: PersonalApiTokensMutation,
    @Args(() => RegenerateTokenArgs) { key, gracePeriod }: RegenerateTokenArgs,
  ): Promise<string | null> {
    return regenerateToken(this.deps, caller, key, gracePeriod ?? 0);
  }

  @FieldResolver(() => Int, {
    description: 'Deletes all tokens of one user, the answer to an incident; answers how many there were',
  })
  async revokeTokens(
    @Root() { caller }: PersonalApiTokensMutation,
    @Arg('userId', () => String, { description: 'The user name' }) userId: string,
  ): Promise<number> {
    return revokeTokens(this.deps, caller, userId);
  }
}
