import { registerEnumType } from 'type-graphql';
import type { TokenLimit as Value } from '../../service/limit-input';

/** Limits of a token's use, as the schema spells them. */
export const TokenLimit = {
  ALLOWED_ADDRESSES: 'ALLOWED_ADDRESSES',
  RATE_LIMIT: 'RATE_LIMIT',
} as const satisfies Record<Value, Value>;

registerEnumType(TokenLimit, {
  name: 'TokenLimit',
  description: "A limit of a token's use",
  valuesConfig: {
    ALLOWED_ADDRESSES: { description: 'Where it may be used from' },
    RATE_LIMIT: { description: 'How many requests a minute it may make' },
  },
});
