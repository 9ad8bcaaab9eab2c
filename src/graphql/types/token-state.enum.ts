import { registerEnumType } from 'type-graphql';
import type { TokenState as Value } from '../../domain/token';

/** What the owner chose, as the schema spells it. */
export const TokenState = { ACTIVE: 'ACTIVE', DISABLED: 'DISABLED' } as const satisfies Record<Value, Value>;

registerEnumType(TokenState, {
  name: 'TokenState',
  description: "What a token's owner chose",
  valuesConfig: {
    ACTIVE: { description: 'It may be used' },
    DISABLED: { description: 'It is switched off, and can be switched on again' },
  },
});
