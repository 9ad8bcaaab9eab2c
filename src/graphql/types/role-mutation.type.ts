import { ObjectType } from 'type-graphql';
import type { Principal } from '../../domain/caller';

/** What can be done with roles; whoever holds one may. */
@ObjectType('RoleMutation', { description: 'What can be done with roles' })
export class RoleMutation {
  constructor(readonly caller: Principal) {}
}
