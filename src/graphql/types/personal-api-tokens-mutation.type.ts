import { ObjectType } from 'type-graphql';
import type { Principal } from '../../domain/caller';

/** What can be done with tokens; whoever holds one may. */
@ObjectType('PersonalApiTokensMutation', { description: 'What can be done with personal API tokens' })
export class PersonalApiTokensMutation {
  constructor(readonly caller: Principal) {}
}
