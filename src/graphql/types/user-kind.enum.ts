import { registerEnumType } from 'type-graphql';
import type { UserKind as Value } from '../../domain/user';

/** The kinds of users, as the schema spells them. */
export const UserKind = { PERSON: 'PERSON', SERVICE: 'SERVICE' } as const satisfies Record<Value, Value>;

registerEnumType(UserKind, {
  name: 'UserKind',
  description: 'What a user is',
  valuesConfig: {
    PERSON: { description: 'Somebody who can sign in with a password' },
    SERVICE: { description: 'A program; it has tokens and no password' },
  },
});
