import { registerEnumType } from 'type-graphql';
import type { TokenDuration as Value } from '../../domain/duration';

/** How long a new token lives, as the schema spells it. */
export const TokenDuration = {
  DAYS_7: 'DAYS_7',
  DAYS_30: 'DAYS_30',
  DAYS_90: 'DAYS_90',
  UNLIMITED: 'UNLIMITED',
} as const satisfies Record<Value, Value>;

registerEnumType(TokenDuration, {
  name: 'TokenDuration',
  description: 'How long a new token lives, in days of 24 hours',
  valuesConfig: {
    DAYS_7: { description: 'Seven days' },
    DAYS_30: { description: 'Thirty days' },
    DAYS_90: { description: 'Ninety days' },
    UNLIMITED: { description: 'It never expires' },
  },
});
