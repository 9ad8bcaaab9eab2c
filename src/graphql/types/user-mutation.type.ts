import { ObjectType } from 'type-graphql';
import type { Principal } from '../../domain/caller';

/** What can be done with users; whoever holds one may. */
@ObjectType('UserMutation', { description: 'What can be done with users' })
export class UserMutation {
  constructor(readonly caller: Principal) {}
}
