import { Field, ObjectType } from 'type-graphql';
import { requirePermission, type Principal } from '../../domain/caller';
import { PersonalApiTokensMutation } from './personal-api-tokens-mutation.type';
import { RoleMutation } from './role-mutation.type';
import { UserMutation } from './user-mutation.type';

/**
 * What a signed-in caller can do. Its fields answer at once, without a promise: the order in which the fields below
 * them are begun is the order of the document, on which `inDocumentOrder` rests.
 */
@ObjectType('AdminMutation', { description: 'What a signed-in caller can do', simpleResolvers: true })
export class AdminMutation {
  constructor(private readonly caller: Principal) {}

  /** @throws ForbiddenError the caller lacks the permission */
  @Field(() => PersonalApiTokensMutation, {
    nullable: true,
    description: 'Personal API tokens. Needs the permission `personal-api-tokens`.',
  })
  readonly personalApiTokens = (): PersonalApiTokensMutation => {
    requirePermission(this.caller, 'personal-api-tokens');
    return new PersonalApiTokensMutation(this.caller);
  };

  /** @throws ForbiddenError the caller lacks the permission */
  @Field(() => UserMutation, {
    nullable: true,
    description: 'Users. Needs the permission `user-administration`.',
  })
  readonly users = (): UserMutation => {
    requirePermission(this.caller, 'user-administration');
    return new UserMutation(this.caller);
  };

  /** @throws ForbiddenError the caller lacks the permission */
  @Field(() => RoleMutation, {
    nullable: true,
    description: 'Roles. Needs the permission `user-administration`.',
  })
  readonly roles = (): RoleMutation => {
    requirePermission(this.caller, 'user-administration');
    return new RoleMutation(this.caller);
  };
}
