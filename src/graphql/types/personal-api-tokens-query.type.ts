import { ObjectType } from 'type-graphql';
import type { Principal } from '../../domain/caller';

/** What can be asked about tokens; whoever holds one may. */
@ObjectType('PersonalApiTokensQuery', { description: 'What can be asked about personal API tokens' })
export class PersonalApiTokensQuery {
  constructor(readonly caller: Principal) {}
}
