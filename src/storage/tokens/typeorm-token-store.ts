import type { Page } from '../../domain/paging';
import type { TokenStore, TokenUse } from '../../domain/stores';
import type { Token, TokenChanges, TokenWithDigest } from '../../domain/token';
import { positionOf } from '../../domain/token-position';
import type { TokenFilter, TokenQuery } from '../../domain/token-query';
import { DEFAULT_TOKEN_SORT } from '../../domain/token-query';
import type { Connection } from '../database/database';
import { TokenEntity } from '../entities/token.entity';
import { readKeysetPage } from '../keyset-page';
import { isStorable } from '../storable-text';
import { deleteToken, deleteTokensOf } from './delete-tokens';
import { findForVerification, type TokenWithOwner } from './find-for-verification';
import { insertToken } from './insert-token';
import { recordUses } from './record-uses';
import { TokenList } from './token-list';
import { rowOfChanges, tokenOfRow } from './token-mapping';

/** Tokens in the table `tokens`. */
export class TypeormTokenStore implements TokenStore {
  constructor(private readonly connection: Connection) {}

  insert(token: TokenWithDigest, maxTokens: number): Promise<void> {
    return this.connection.write((manager) => insertToken(manager, token, maxTokens));
  }

  find(key: string): Promise<Token | null> {
    const { inTransaction, dialect } = this.connection;
    return this.findOne('t.key = :key', { key }, inTransaction && dialect.forUpdate !== '');
  }

  findByName(ownerId: string, name: string): Promise<Token | null> {
    return this.findOne('t.ownerId = :ownerId AND t.name = :name', { ownerId, name });
  }

  findForVerification(key: string): Promise<TokenWithOwner | null> {
    return this.connection.read((manager) => findForVerification(manager, this.connection.dialect, key));
  }

  update(key: string, changes: TokenChanges, updatedAt: Date): Promise<boolean> {
    return this.connection.write(async (manager) => {
      if (!isStorable(key)) return false;
      const updated = await manager
        .createQueryBuilder()
        .update(TokenEntity)
        .set({ ...rowOfChanges(changes), updatedAt: updatedAt.getTime() })
        .where('token_key = :key', { key })
        .execute();
      return updated.affected === 1;
    });
  }

  delete(key: string): Promise<boolean> {
    return this.connection.write((manager) => deleteToken(manager, this.connection.dialect, key));
  }

  deleteAllOf(ownerId: string): Promise<number> {
    return this.connection.write((manager) => deleteTokensOf(manager, this.connection.dialect, ownerId));
  }

  list(query: TokenQuery): Promise<Page<Token>> {
    return this.connection.read(async (manager) => {
      const list = new TokenList(manager, this.connection.dialect, query);
      const { window } = query;
      const page =
        'offset' in window ? await list.readOffsetPage(window) : await readKeysetPage(list, window);
      return { ...page, rows: page.rows.map(tokenOfRow) };
    });
  }

  count(filter: TokenFilter, now: Date): Promise<number> {
    const query = { filter, sort: DEFAULT_TOKEN_SORT, now };
    return this.connection.read((manager) => new TokenList(manager, this.connection.dialect, query).count());
  }

  countBefore(query: TokenQuery, token: Token): Promise<number> {
    const position = positionOf(token, query.sort);
    return this.connection.read((manager) =>
      new TokenList(manager, this.connection.dialect, query).count([{ comparison: '<', position }]),
    );
  }

  recordUses(uses: readonly TokenUse[]): Promise<void> {
    return this.connection.write((manager) => recordUses(manager, uses));
  }

  private findOne(condition: string, values: Record<string, string>, locked = false): Promise<Token | null> {
    return this.connection.read(async (manager) => {
      if (!Object.values(values).every(isStorable)) return null;
      const query = manager.createQueryBuilder(TokenEntity, 't').where(condition, values);
      const row = await (locked ? query.setLock('pessimistic_write') : query).getOne();
      return row && tokenOfRow(row);
    });
  }
}
