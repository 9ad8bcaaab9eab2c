import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../context';
import { requireSignedIn } from '../require-signed-in';
import { AdminMutation } from '../types/admin-mutation.type';

/** The root of what is done below `admin`. */
@Resolver()
export class MutationResolver {
  /** @throws UnauthenticatedError the caller is a guest */
  @Mutation(() => AdminMutation, {
    description:
      'What a signed-in caller can do; refused to guests. What stands below runs in the order of the document.',
  })
  admin(@Ctx() { caller }: GraphqlContext): AdminMutation {
    return new AdminMutation(requireSignedIn(caller));
  }
}
