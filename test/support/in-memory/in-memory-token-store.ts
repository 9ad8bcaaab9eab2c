import { BadUserInputError, LimitExceededError, NameTakenError } from '../../../src/domain/errors';
import type { Page } from '../../../src/domain/paging';
import type { TokenStore } from '../../../src/domain/stores';
import type { ShownToken, Token, TokenChanges, TokenWithDigest } from '../../../src/domain/token';
import type { DayOfUses, TokenUse } from '../../../src/domain/token-usage';
import { positionOf } from '../../../src/domain/token-position';
import type { TokenFilter, TokenPosition, TokenQuery } from '../../../src/domain/token-query';
import { withoutPassword, type UserWithPermissions } from '../../../src/domain/user';
import { compareText } from '../../../src/storage/compare-text';
import { withoutUndefined } from './changes';
import type { MemoryConnection } from './memory-database';
import type { MemoryState } from './memory-state';
import { pageOf } from './sorted-page';
import { tokenMatches } from './token-matches';
import { tokenOrder } from './token-order';

/** Tokens in memory. */
export class InMemoryTokenStore implements TokenStore {
  constructor(private readonly connection: MemoryConnection) {}

  insert(token: TokenWithDigest, maxTokens: number): Promise<void> {
    return this.connection.write((state) => {
      if (!state.users.has(token.ownerId)) throw new BadUserInputError('userId', 'Cannot find user');
      if (state.tokensOf(token.ownerId).length >= maxTokens) {
        throw new LimitExceededError(`A user may have ${maxTokens} tokens at most`);
      }
      if (state.tokens.has(token.key))
        throw new NameTakenError('token', 'There is a token of this key already');
      refuseTakenName(state, token);
      state.tokens.set(token.key, token);
    });
  }

  find(key: string): Promise<ShownToken | null> {
    return this.connection.read((state) => shown(state.tokens.get(key)));
  }

  findByName(ownerId: string, name: string): Promise<ShownToken | null> {
    return this.connection.read((state) =>
      shown(state.tokensOf(ownerId).find((token) => token.name === name)),
    );
  }

  findForVerification(key: string): Promise<{ token: TokenWithDigest; owner: UserWithPermissions } | null> {
    return this.connection.read((state) => {
      const token = state.tokens.get(key);
      const owner = token && state.users.get(token.ownerId);
      return token && owner ? { token, owner: withoutPassword(state.permitted(owner)) } : null;
    });
  }

  update(key: string, changes: TokenChanges, updatedAt: Date): Promise<boolean> {
    return this.connection.write((state) => {
      const token = state.tokens.get(key);
      if (!token) return false;
      const changed = { ...token, ...withoutUndefined(changes), updatedAt };
      refuseTakenName(state, changed);
      state.tokens.set(key, changed);
      return true;
    });
  }

  delete(key: string): Promise<Token | null> {
    return this.connection.write((state) => {
      const token = state.tokens.get(key);
      state.deleteToken(key);
      return shown(token);
    });
  }

  deleteAllOf(ownerId: string): Promise<readonly Token[]> {
    return this.connection.write((state) => deleteAll(state, state.tokensOf(ownerId)));
  }

  deleteExpired(before: Date, limit: number): Promise<readonly Token[]> {
    return this.connection.write((state) => {
      const expired = [...state.tokens.values()].flatMap((token) =>
        token.expireAt !== null && token.expireAt < before ? [{ token, at: token.expireAt.getTime() }] : [],
      );
      expired.sort((a, b) => a.at - b.at || compareText(a.token.key, b.token.key));
      return deleteAll(
        state,
        expired.slice(0, limit).map(({ token }) => token),
      );
    });
  }

  list(query: TokenQuery): Promise<Page<ShownToken>> {
    const compare = tokenOrder(query);
    return this.connection.read((state) => {
      const sorted = matching(state, query.filter, query.now).sort((a, b) =>
        compare(a, positionOf(b, query.sort)),
      );
      const page = pageOf(sorted, query.window, compare);
      return { ...page, rows: page.rows.map((token) => withoutDigest(token)) };
    });
  }

  count(filter: TokenFilter, now: Date): Promise<number> {
    return this.connection.read((state) => matching(state, filter, now).length);
  }

  countAll(): Promise<number> {
    return this.connection.read((state) => state.tokens.size);
  }

  countPiece(query: Omit<TokenQuery, 'window'>, after: TokenPosition | null, size: number) {
    const compare = tokenOrder(query);
    return this.connection.read((state) => {
      const rest = matching(state, query.filter, query.now)
        .filter((token) => after === null || compare(token, after) > 0)
        .sort((a, b) => compare(a, positionOf(b, query.sort)));
      const last = rest[size - 1];
      return { count: Math.min(rest.length, size), next: last ? positionOf(last, query.sort) : null };
    });
  }

  countBefore(query: TokenQuery, token: Token): Promise<number> {
    const compare = tokenOrder(query);
    const position = positionOf(token, query.sort);
    return this.connection.read(
      (state) =>
        matching(state, query.filter, query.now).filter((other) => compare(other, position) < 0).length,
    );
  }

  recordUses(uses: readonly TokenUse[]): Promise<void> {
    return this.connection.write((state) => {
      for (const { key, at, address, counts } of uses) {
        const token = state.tokens.get(key);
        if (!token) continue;
        for (const [day, count] of counts) {
          const id = `${key} ${day}`;
          state.usage.set(id, { key, day, uses: count + (state.usage.get(id)?.uses ?? 0) });
        }
        if (token.lastUsedAt !== null && token.lastUsedAt >= at) continue;
        state.tokens.set(key, { ...token, lastUsedAt: at, lastUsedAddress: address });
      }
    });
  }

  usage(keys: readonly string[], since: number): Promise<readonly DayOfUses[]> {
    const wanted = new Set(keys);
    return this.connection.read((state) =>
      [...state.usage.values()]
        .filter(({ key, day }) => day >= since && wanted.has(key))
        .sort((a, b) => a.day - b.day),
    );
  }

  deleteUsage(before: number, limit: number): Promise<number> {
    return this.connection.write((state) => {
      const days = [...state.usage.values()].map(({ day }) => day).filter((day) => day < before);
      const oldest = [...state.usage].filter(([, { day }]) => day === Math.min(...days)).slice(0, limit);
      oldest.forEach(([id]) => state.usage.delete(id));
      return oldest.length;
    });
  }
}

function deleteAll(state: MemoryState, tokens: readonly TokenWithDigest[]): Token[] {
  tokens.forEach(({ key }) => state.deleteToken(key));
  return tokens.map((token) => withoutDigest(token));
}

function refuseTakenName(state: MemoryState, { key, ownerId, name }: Token): void {
  const taken = state.tokensOf(ownerId).some((other) => other.name === name && other.key !== key);
  if (taken) throw new NameTakenError('name');
}

function matching(state: MemoryState, filter: TokenFilter, now: Date): TokenWithDigest[] {
  return [...state.tokens.values()].filter((token) => tokenMatches(token, filter, now));
}

function shown(token: TokenWithDigest | undefined): ShownToken | null {
  return token === undefined ? null : withoutDigest(token);
}

function withoutDigest({ secret: _secret, previousSecret, ...token }: TokenWithDigest): ShownToken {
  return { ...token, previousSecretUntil: previousSecret?.until ?? null };
}
