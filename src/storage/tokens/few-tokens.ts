import type { EntityManager } from 'typeorm';
import type { Dialect, Engine } from '../database/dialect';
import type { Condition } from './token-filter';

/** So many rows are sorted sooner than they are met among all others. */
const FEW = 5_000;

/** The keys of the rows `few` as a JSON array; null may stand for none. */
const KEYS: Readonly<Record<Engine, string>> = {
  sqlite: 'json_group_array(few.token_key)',
  postgres: 'json_agg(few.token_key)::text',
  mysql: 'CAST(JSON_ARRAYAGG(few.token_key) AS CHAR)',
};

/** The tokens whose keys are in a JSON array, looked up by key: OFFSET 0 keeps PostgreSQL from another way. */
const AMONG: Readonly<Record<Engine, string>> = {
  sqlite:
    '(SELECT * FROM tokens INDEXED BY sqlite_autoindex_tokens_1 WHERE token_key IN (SELECT value FROM json_each(?))) t',
  postgres:
    '(SELECT * FROM tokens WHERE token_key = ANY (ARRAY(SELECT json_array_elements_text(?::json) COLLATE "C")) OFFSET 0) t',
  mysql: `(SELECT * FROM tokens WHERE token_key IN
    (SELECT token FROM JSON_TABLE(?, '$[*]' COLUMNS (token VARCHAR(36) PATH '$')) AS found)) t`,
};

/** Where rows are read. */
export interface Source {
  /** What follows FROM; its `?` stand for the values. */
  readonly from: string;
  readonly values: readonly string[];
}

/**
 * Finds the rows that a filter leaves, when there are few.
 *
 * @param from the rows, by the fastest way to all of them
 * @returns those that were found; null: there are more
 */
export async function findFew(
  manager: EntityManager,
  dialect: Dialect,
  from: string,
  filter: readonly Condition[],
): Promise<Source | null> {
  const conditions = filter.map(({ sql }) => sql).join(' AND ');
  const [row] = await manager.query<{ count: string | number; found: string | null }[]>(
    dialect.statement(
      `SELECT COUNT(*) AS count, ${KEYS[dialect.engine]} AS found
       FROM (SELECT t.token_key FROM ${from} WHERE ${conditions} LIMIT ?) AS few`,
    ),
    [...filter.flatMap(({ values }) => values), FEW + 1],
  );
  if (row === undefined || Number(row.count) > FEW) return null;
  return { from: AMONG[dialect.engine], values: [row.found ?? '[]'] };
}
