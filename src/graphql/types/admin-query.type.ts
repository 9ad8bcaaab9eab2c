import { Field, ObjectType } from 'type-graphql';
import { isPermitted, type Principal } from '../../domain/caller';
import { ForbiddenError } from '../../domain/errors';
import { PersonalApiTokensQuery } from './personal-api-tokens-query.type';

/** What a signed-in caller can ask. */
@ObjectType('AdminQuery', { description: 'What a signed-in caller can ask', simpleResolvers: true })
export class AdminQuery {
  constructor(readonly caller: Principal) {}

  /** @throws ForbiddenError the caller has neither permission */
  @Field(() => PersonalApiTokensQuery, {
    nullable: true,
    description:
      'Personal API tokens. Needs the permission `personal-api-tokens` or `admin-personal-api-tokens`; with the first ' +
      "alone, others' tokens are invisible.",
  })
  readonly personalApiTokens = (): PersonalApiTokensQuery => {
    const { caller } = this;
    if (!isPermitted(caller, 'personal-api-tokens') && !isPermitted(caller, 'admin-personal-api-tokens')) {
      throw new ForbiddenError('This needs the permission personal-api-tokens or admin-personal-api-tokens');
    }
    return new PersonalApiTokensQuery(caller);
  };
}
