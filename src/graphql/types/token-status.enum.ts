import { registerEnumType } from 'type-graphql';
import type { TokenStatus as Value } from '../../domain/token';

/** What holds now, as the schema spells it. */
export const TokenStatus = {
  ACTIVE: 'ACTIVE',
  DISABLED: 'DISABLED',
  EXPIRED: 'EXPIRED',
} as const satisfies Record<Value, Value>;

registerEnumType(TokenStatus, {
  name: 'TokenStatus',
  description: 'What holds for a token now',
  valuesConfig: {
    ACTIVE: { description: 'It works' },
    DISABLED: { description: 'It is switched off, whether it has expired or not' },
    EXPIRED: { description: 'It is switched on, and its expiry has passed' },
  },
});
