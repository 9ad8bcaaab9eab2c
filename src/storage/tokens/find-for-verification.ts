import type { TokenWithDigest } from '../../domain/token';
import type { UserWithPermissions } from '../../domain/user';
import type { Connection } from '../database/database';
import { TEXT_COLUMN } from '../database/read-texts';
import { ROLE_JOINS, USER_FIELDS, usersOf, type UserRow } from '../users/user-rows';
import { ALL_FIELDS } from './token-fields';
import { tokenWithDigestOfRow, type TokenRow } from './token-mapping';

/** A token and whose it is. */
export interface TokenWithOwner {
  readonly token: TokenWithDigest;
  readonly owner: UserWithPermissions;
}

type VerificationRow = TokenRow & UserRow;

const FIELDS: Readonly<Record<keyof VerificationRow, string>> = { ...ALL_FIELDS, ...USER_FIELDS };

/** How many keys a statement asks for: few sizes, so that few statements are prepared. The last one is {@link MOST_KEYS}. */
const SIZES = [1, 4, 16, 64] as const;

/** Keys that can be looked up in one read. */
export const MOST_KEYS = 64;

/**
 * Reads, in one statement of one moment, all that verification asks of some tokens; unknown keys are passed over.
 *
 * A row is one text that JSON makes: `sqlite3` takes as long for each column that it hands out as SQLite for the whole.
 *
 * @param keys at least one, at most {@link MOST_KEYS}; storable
 */
export async function findForVerification(
  connection: Connection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, TokenWithOwner>> {
  const size = SIZES.find((one) => one >= keys.length) ?? MOST_KEYS;
  const values = Array.from({ length: size }, (_, index) => String(keys[Math.min(index, keys.length - 1)]));
  const texts = await connection.readTexts(statementOf(connection, size), values);
  const rows = new Map<string, VerificationRow[]>();
  for (const text of texts) {
    const row = JSON.parse(text) as VerificationRow;
    const others = rows.get(row.key);
    if (others) others.push(row);
    else rows.set(row.key, [row]);
  }
  const found = new Map<string, TokenWithOwner>();
  for (const [key, [first, ...others]] of rows) {
    const [owner] = first ? usersOf([first, ...others]) : [];
    if (first && owner) found.set(key, { token: tokenWithDigestOfRow(first), owner });
  }
  return found;
}

const statements = new Map<string, string>();

/** A row for each of an owner's roles, and one for an owner without any. */
function statementOf({ dialect }: Connection, size: number): string {
  const id = `${dialect.engine} ${size}`;
  let statement = statements.get(id);
  if (statement === undefined) {
    const keys = Array.from({ length: size }, () => '?').join(', ');
    statement =
      `SELECT ${dialect.jsonObject(FIELDS)} AS ${TEXT_COLUMN} FROM tokens t JOIN users u ON u.id = t.owner_id ` +
      `${ROLE_JOINS} WHERE t.token_key IN (${keys})`;
    statements.set(id, statement);
  }
  return statement;
}
