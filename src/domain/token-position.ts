import type { Token } from './token';
import { foldText, type TokenPosition, type TokenSort } from './token-query';

/** Where a token stands in a list of that order: what a cursor holds. */
export function positionOf(token: Token, sort: TokenSort): TokenPosition {
  return { value: sortValueOf(token, sort), key: token.key };
}

function sortValueOf(token: Token, { field, ignoreCase }: TokenSort): string | number | null {
  switch (field) {
    case 'name':
      return ignoreCase ? foldText(token.name) : token.name;
    case 'user.name':
      return ignoreCase ? foldText(token.ownerName) : token.ownerName;
    case 'key':
      return token.key;
    case 'state':
      return token.state;
    case 'createdAt':
    case 'updatedAt':
      return token[field].getTime();
    case 'expireAt':
    case 'lastUsedAt':
      return token[field]?.getTime() ?? null;
  }
}
