import type { EntityManager } from 'typeorm';
import { foldText } from '../../domain/token-query';
import type { UserKind, UserWithPermissions } from '../../domain/user';
import type { Dialect } from '../database/dialect';
import type { Bound, KeysetList } from '../keyset-page';
import { isStorable, storable } from '../storable-text';
import { ROLE_JOINS, USER_COLUMNS, usersOf, type UserRow } from './user-rows';

const SEARCHED = ['p.name_folded', 'p.display_name_folded', 'p.email_folded'];

/** The users, or those of a kind, whose name, display name or e-mail address contains a text, by folded name. */
export class UserList implements KeysetList<string, UserWithPermissions> {
  constructor(
    private readonly manager: EntityManager,
    private readonly dialect: Dialect,
    private readonly filter: string,
    private readonly kind: UserKind | undefined,
  ) {}

  async fetch(
    bounds: readonly Bound<string>[],
    backward: boolean,
    limit: number | undefined,
  ): Promise<UserWithPermissions[]> {
    const direction = backward ? 'DESC' : 'ASC';
    const { condition, values } = this.where(bounds);
    // The piece first, then its roles: a user has a row for each.
    const piece = `SELECT * FROM users p WHERE ${condition} ORDER BY p.name_folded ${direction}${limit === undefined ? '' : ' LIMIT ?'}`;
    return usersOf(
      await this.query<UserRow>(
        `SELECT ${USER_COLUMNS} FROM (${piece}) u ${ROLE_JOINS} ORDER BY u.name_folded ${direction}`,
        [...values, ...(limit === undefined ? [] : [limit])],
      ),
    );
  }

  async exists(bounds: readonly Bound<string>[]): Promise<boolean> {
    const { condition, values } = this.where(bounds);
    return (await this.query(`SELECT p.id FROM users p WHERE ${condition} LIMIT 1`, values)).length > 0;
  }

  /** How many there are. */
  async count(): Promise<number> {
    const { condition, values } = this.where([]);
    const rows = await this.query<{ count: string | number }>(
      `SELECT COUNT(*) AS count FROM users p WHERE ${condition}`,
      values,
    );
    return Number(rows[0]?.count);
  }

  private where(bounds: readonly Bound<string>[]): { condition: string; values: string[] } {
    const conditions = bounds.map(({ comparison }) => `p.name_folded ${comparison} ?`);
    const values = bounds.map(({ position }) => storable(position));
    if (this.kind !== undefined) {
      conditions.push('p.kind = ?');
      values.push(this.kind);
    }
    if (!isStorable(this.filter)) conditions.push('1 = 0');
    else if (this.filter !== '') {
      conditions.push(`(${SEARCHED.map((column) => this.dialect.contains(column, '?')).join(' OR ')})`);
      values.push(...SEARCHED.map(() => foldText(this.filter)));
    }
    return { condition: conditions.length === 0 ? '1 = 1' : conditions.join(' AND '), values };
  }

  private query<Row>(text: string, values: readonly (string | number)[]): Promise<Row[]> {
    return this.manager.query(this.dialect.statement(text), [...values]);
  }
}
