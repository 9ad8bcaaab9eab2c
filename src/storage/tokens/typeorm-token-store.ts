import type { Page } from '../../domain/paging';
import type { TokenStore } from '../../domain/stores';
import type { ShownToken, Token, TokenChanges, TokenWithDigest } from '../../domain/token';
import type { DayOfUses, TokenUse } from '../../domain/token-usage';
import { positionOf } from '../../domain/token-position';
import type { TokenFilter, TokenPosition, TokenQuery } from '../../domain/token-query';
import { DEFAULT_TOKEN_SORT } from '../../domain/token-query';
import type { Connection } from '../database/database';
import { TokenEntity } from '../entities/token.entity';
import { GatheredLookups } from '../gathered-lookups';
import { readKeysetPage } from '../keyset-page';
import { isStorable } from '../storable-text';
import { countPiece, countTokens } from './count-tokens';
import { deleteExpiredTokens, deleteToken, deleteTokensOf } from './delete-tokens';
import { findForVerification, MOST_KEYS, type TokenWithOwner } from './find-for-verification';
import { insertToken } from './insert-token';
import { recordUses } from './record-uses';
import { TokenList } from './token-list';
import { rowOfChanges, tokenOfRow } from './token-mapping';
import { addUsage, deleteUsage, readUsage } from './token-usage';

/**
 * More than one read at a time, so that one that hangs does not hold up all; not many, as each leaves less to gather.
 * What waits for one that fails is refused with it, or it would be late.
 */
const GATHERING = { lanes: 3, most: MOST_KEYS, patience: 300 };

/** Tokens in the table `tokens`. */
export class TypeormTokenStore implements TokenStore {
  private readonly verifications: GatheredLookups<TokenWithOwner> | null;

  constructor(private readonly connection: Connection) {
    const read = (keys: readonly string[]) => findForVerification(connection, keys);
    // Within a transaction one thing is done after another anyway.
    this.verifications = connection.inTransaction ? null : new GatheredLookups(read, GATHERING);
  }

  insert(token: TokenWithDigest, maxTokens: number): Promise<void> {
    const { dialect } = this.connection;
    return this.connection.write((manager) => insertToken(manager, dialect, token, maxTokens), 'nothing');
  }

  find(key: string): Promise<ShownToken | null> {
    const { inTransaction, dialect } = this.connection;
    return this.findOne('t.key = :key', { key }, inTransaction && dialect.forUpdate !== '');
  }

  findByName(ownerId: string, name: string): Promise<ShownToken | null> {
    return this.findOne('t.ownerId = :ownerId AND t.name = :name', { ownerId, name });
  }

  async findForVerification(key: string): Promise<TokenWithOwner | null> {
    if (!isStorable(key)) return null;
    if (this.verifications) return this.verifications.find(key);
    return (await findForVerification(this.connection, [key])).get(key) ?? null;
  }

  update(key: string, changes: TokenChanges, updatedAt: Date): Promise<boolean> {
    return this.connection.write(
      async (manager) => {
        if (!isStorable(key)) return false;
        const updated = await manager
          .createQueryBuilder()
          .update(TokenEntity)
          .set({ ...rowOfChanges(changes), updatedAt: updatedAt.getTime() })
          .where('token_key = :key', { key })
          .execute();
        return updated.affected === 1;
      },
      { token: key },
    );
  }

  delete(key: string): Promise<Token | null> {
    return this.connection.write((manager) => deleteToken(manager, this.connection.dialect, key), {
      token: key,
    });
  }

  deleteAllOf(ownerId: string): Promise<readonly Token[]> {
    return this.connection.write((manager) => deleteTokensOf(manager, this.connection.dialect, ownerId), {
      user: ownerId,
    });
  }

  deleteExpired(before: Date, limit: number): Promise<readonly Token[]> {
    const { dialect } = this.connection;
    return this.connection.write(
      (manager) => deleteExpiredTokens(manager, dialect, before, limit),
      // What has expired is refused without being looked up.
      'nothing',
    );
  }

  list(query: TokenQuery): Promise<Page<ShownToken>> {
    return this.connection.readMany(async (manager) => {
      const list = new TokenList(manager, this.connection.dialect, query);
      const { window } = query;
      const page =
        'offset' in window ? await list.readOffsetPage(window) : await readKeysetPage(list, window);
      return { ...page, rows: page.rows.map(tokenOfRow) };
    });
  }

  count(filter: TokenFilter, now: Date): Promise<number> {
    const query = { filter, sort: DEFAULT_TOKEN_SORT, now };
    return this.connection.readMany((manager) =>
      new TokenList(manager, this.connection.dialect, query).count(),
    );
  }

  countAll(): Promise<number> {
    return this.connection.readMany(countTokens);
  }

  countPiece(query: Omit<TokenQuery, 'window'>, after: TokenPosition | null, size: number) {
    return this.connection.readMany((manager) =>
      countPiece(new TokenList(manager, this.connection.dialect, query), after, size),
    );
  }

  countBefore(query: TokenQuery, token: Token): Promise<number> {
    const position = positionOf(token, query.sort);
    return this.connection.readMany((manager) =>
      new TokenList(manager, this.connection.dialect, query).count([{ comparison: '<', position }]),
    );
  }

  recordUses(uses: readonly TokenUse[]): Promise<void> {
    const { dialect } = this.connection;
    return this.connection.write(async (manager) => {
      await recordUses(manager, dialect, uses);
      await addUsage(manager, dialect, uses);
    }, 'nothing');
  }

  usage(keys: readonly string[], since: number): Promise<readonly DayOfUses[]> {
    return this.connection.read((manager) => readUsage(manager, keys, since));
  }

  deleteUsage(before: number, limit: number): Promise<number> {
    return this.connection.write((manager) => deleteUsage(manager, before, limit), 'nothing');
  }

  private findOne(
    condition: string,
    values: Record<string, string>,
    locked = false,
  ): Promise<ShownToken | null> {
    return this.connection.read(async (manager) => {
      if (!Object.values(values).every(isStorable)) return null;
      const query = manager.createQueryBuilder(TokenEntity, 't').where(condition, values);
      const row = await (locked ? query.setLock('pessimistic_write') : query).getOne();
      return row && tokenOfRow(row);
    });
  }
}
