import { statusOf, type Token } from '../../../src/domain/token';
import { foldText, type TokenFilter } from '../../../src/domain/token-query';

/** Whether a token is meant by a filter; statuses are those of `now`. */
export function tokenMatches(token: Token, filter: TokenFilter, now: Date): boolean {
  const { ownerId, status, search, scope, expiresBefore, lastUsedBefore, createdBefore } = filter;
  return (
    (ownerId === undefined || token.ownerId === ownerId) &&
    (status === undefined || status.includes(statusOf(token, now))) &&
    (search === undefined || hasText(token, foldText(search))) &&
    (scope === undefined || token.scopes.includes(scope)) &&
    (expiresBefore === undefined || (token.expireAt !== null && token.expireAt < expiresBefore)) &&
    (lastUsedBefore === undefined || token.lastUsedAt === null || token.lastUsedAt < lastUsedBefore) &&
    (createdBefore === undefined || token.createdAt < createdBefore)
  );
}

function hasText({ name, description, ownerName }: Token, folded: string): boolean {
  return [name, description ?? '', ownerName].some((text) => foldText(text).includes(folded));
}
