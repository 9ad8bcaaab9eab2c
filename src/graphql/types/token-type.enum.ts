import { registerEnumType } from 'type-graphql';
import type { TokenType as Value } from '../../domain/token';

/** A view of a token's scopes, as the schema spells it. */
export const TokenType = {
  READ_ONLY: 'READ_ONLY',
  FULL_ACCESS: 'FULL_ACCESS',
  CUSTOM: 'CUSTOM',
} as const satisfies Record<Value, Value>;

registerEnumType(TokenType, {
  name: 'TokenType',
  description: "A short name for what a token's scopes amount to",
  valuesConfig: {
    READ_ONLY: { description: 'Exactly the scope `read-only`' },
    FULL_ACCESS: { description: 'Exactly the scope `full-access`' },
    CUSTOM: { description: 'Any other scopes, or none' },
  },
});
