import type { EntityManager } from 'typeorm';
import type { TokenWithDigest } from '../../domain/token';
import type { UserWithPermissions } from '../../domain/user';
import type { Dialect } from '../database/dialect';
import { TokenEntity } from '../entities/token.entity';
import { wholeNumber } from '../entities/transformers';
import { isStorable } from '../storable-text';
import { ROLE_JOINS, USER_COLUMNS, usersOf, type UserRow } from '../users/user-rows';
import { tokenWithDigestOfRow } from './token-mapping';

/** A token and whose it is. */
export interface TokenWithOwner {
  readonly token: TokenWithDigest;
  readonly owner: UserWithPermissions;
}

/** A row for each of the owner's roles, and one for an owner without any. */
const STATEMENT = `SELECT t.*, ${USER_COLUMNS} FROM tokens t JOIN users u ON u.id = t.owner_id ${ROLE_JOINS} WHERE t.token_key = ?`;

/** The user's columns, and those of the token by their names in the table. */
type VerificationRow = UserRow & Readonly<Record<string, unknown>>;

/** Reads, in one statement, all that verification asks. */
export async function findForVerification(
  manager: EntityManager,
  dialect: Dialect,
  key: string,
): Promise<TokenWithOwner | null> {
  if (!isStorable(key)) return null;
  const rows = await manager.query<VerificationRow[]>(dialect.statement(STATEMENT), [key]);
  const [first] = rows;
  const [owner] = usersOf(rows);
  if (first === undefined || owner === undefined) return null;
  return { token: tokenWithDigestOfRow(entityOf(manager, first)), owner };
}

function entityOf(manager: EntityManager, row: VerificationRow): TokenEntity {
  const entity: Record<string, unknown> = {};
  for (const { databaseName, propertyName, transformer } of manager.connection.getMetadata(TokenEntity)
    .columns) {
    const stored = row[databaseName];
    entity[propertyName] = transformer === undefined ? stored : wholeNumber.from(stored);
  }
  return entity as unknown as TokenEntity;
}
