import type { QueryRunner } from 'typeorm';
import { dialectOf, type Engine } from '../database/dialect';
import type { CopiedTable } from './copied-table';
import type { Row } from './row-digest';

/** Adds rows to a table. */
export async function writeRows(
  runner: QueryRunner,
  table: CopiedTable,
  rows: readonly Row[],
): Promise<void> {
  const { driver, options } = runner.connection;
  const columns = table.columns.map(({ name }) => driver.escape(name)).join(', ');
  const places = `(${table.columns.map(() => '?').join(', ')})`;
  const text = `INSERT INTO ${driver.escape(table.name)} (${columns}) VALUES ${rows.map(() => places).join(', ')}`;
  const values = rows.flatMap((row) => table.columns.map(({ name }) => row[name] ?? null));
  await runner.query(dialectOf(options.type as Engine).statement(text), values);
}

/** Has the database number new rows from after those that were written. PostgreSQL alone does not by itself. */
export async function advanceCounters(runner: QueryRunner, table: CopiedTable): Promise<void> {
  const { driver, options } = runner.connection;
  if (options.type !== 'postgres') return;
  for (const { name } of table.columns.filter(({ isCounted }) => isCounted)) {
    await runner.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), MAX(${driver.escape(name)})) FROM ${driver.escape(table.name)} HAVING COUNT(*) > 0`,
      [table.name, name],
    );
  }
}
