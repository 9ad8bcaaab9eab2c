import type { QueryRunner } from 'typeorm';
import { dialectOf, type Engine } from '../database/dialect';
import type { CopiedColumn, CopiedTable } from './copied-table';
import type { Row } from './row-digest';

/** Rows that are read and written in one go. */
const AT_ONCE = 500;

/** Reads a table in the order of its key, some rows at a time. */
export async function* readRows(runner: QueryRunner, table: CopiedTable): AsyncGenerator<readonly Row[]> {
  const { driver, options } = runner.connection;
  const quote = (name: string): string => driver.escape(name);
  const columns = table.columns.map(({ name }) => quote(name)).join(', ');
  const key = table.key.map(({ name }) => quote(name));
  const select = `SELECT ${columns} FROM ${quote(table.name)}`;
  const order = `ORDER BY ${key.join(', ')} LIMIT ${AT_ONCE}`;
  const dialect = dialectOf(options.type as Engine);
  const { condition, valuesOf } = after(options.type, key);
  let last: Row | undefined;
  for (;;) {
    const values = last === undefined ? [] : valuesOf(keyOf(table, last));
    const text = last === undefined ? `${select} ${order}` : `${select} WHERE ${condition} ${order}`;
    const found = await runner.manager.query<Record<string, unknown>[]>(dialect.statement(text), values);
    const rows = found.map((row) => plainRow(table.columns, row));
    if (rows.length > 0) yield rows;
    if (rows.length < AT_ONCE) return;
    last = rows.at(-1);
  }
}

/** How many rows a table has. */
export async function countRows(runner: QueryRunner, { name }: CopiedTable): Promise<number> {
  const [row] = await runner.manager.query<{ n: unknown }[]>(
    `SELECT COUNT(*) AS n FROM ${runner.connection.driver.escape(name)}`,
  );
  return Number(row?.n);
}

type Values = readonly (string | number | null)[];

function keyOf(table: CopiedTable, row: Row): Values {
  return table.key.map(({ name }) => row[name] ?? null);
}

/** MariaDB searches an index with the longer form alone, the others with a comparison of rows. */
function after(
  engine: string,
  key: readonly string[],
): { condition: string; valuesOf: (values: Values) => (string | number | null)[] } {
  if (engine !== 'mysql') {
    const condition = `(${key.join(', ')}) > (${key.map(() => '?').join(', ')})`;
    return { condition, valuesOf: (values) => [...values] };
  }
  const alternatives = key.map((column, index) =>
    [...key.slice(0, index).map((before) => `${before} = ?`), `${column} > ?`].join(' AND '),
  );
  return {
    condition: alternatives.map((text) => `(${text})`).join(' OR '),
    valuesOf: (values) => key.flatMap((_, index) => values.slice(0, index + 1)),
  };
}

/** Drivers give large whole numbers as text. */
function plainRow(columns: readonly CopiedColumn[], row: Record<string, unknown>): Row {
  return Object.fromEntries(
    columns.map(({ name, isNumber }) => {
      const value = row[name];
      if (value === null || value === undefined) return [name, null];
      return [name, isNumber ? Number(value) : (value as string)];
    }),
  );
}
