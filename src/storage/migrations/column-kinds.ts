import { Table, type QueryRunner, type TableColumnOptions, type TableOptions } from 'typeorm';

/** Columns, spelled so that each engine compares and sorts their values alike. */
export interface ColumnKinds {
  /** Text of at most so many code points. */
  text(name: string, length: number): TableColumnOptions;
  /** Text without a limit, which no index holds. */
  longText(name: string): TableColumnOptions;
  /** Milliseconds since 1970. */
  date(name: string): TableColumnOptions;
  count(name: string): TableColumnOptions;
  /** 0 or 1. */
  flag(name: string): TableColumnOptions;
}

/**
 * The kinds of columns on the engine that a migration runs on. Text is compared by code point, with case and with
 * trailing spaces: SQLite does that by itself, PostgreSQL with collation C, MariaDB and MySQL each with one of their own.
 *
 * Migrations that were published rely on these meanings: they never change.
 */
export async function columnKinds(runner: QueryRunner): Promise<ColumnKinds> {
  const comparison = await binaryComparison(runner);
  return {
    text: (name, length) => ({ name, type: 'varchar', length: String(length), ...comparison }),
    longText: (name) => ({ name, type: 'text', ...comparison }),
    date: (name) => ({ name, type: 'bigint' }),
    count: (name) => ({ name, type: runner.connection.options.type === 'mysql' ? 'int' : 'integer' }),
    flag: (name) => ({ name, type: 'smallint' }),
  };
}

/** A column that may be null. */
export function nullable(column: TableColumnOptions): TableColumnOptions {
  return { ...column, isNullable: true };
}

/** The column, or one of the columns, of the primary key. */
export function primary(column: TableColumnOptions, constraint: string): TableColumnOptions {
  return { ...column, isPrimary: true, primaryKeyConstraintName: constraint };
}

/** An index, or a unique one. */
export function index(name: string, ...columnNames: string[]): { name: string; columnNames: string[] } {
  return { name, columnNames };
}

/** The constraint that a row of a user's is deleted with the user. */
export function belongsToUser(name: string, column: string) {
  return {
    name,
    columnNames: [column],
    referencedTableName: 'users',
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE',
  };
}

/** Makes a table. */
export async function createTable(runner: QueryRunner, options: TableOptions): Promise<void> {
  await runner.createTable(new Table({ ...options, ...engineOf(runner) }));
}

/** Transactions and foreign keys need InnoDB, whatever the server's default. */
function engineOf(runner: QueryRunner): { engine?: string } {
  return runner.connection.options.type === 'mysql' ? { engine: 'InnoDB' } : {};
}

async function binaryComparison(runner: QueryRunner): Promise<{ charset?: string; collation?: string }> {
  const { type } = runner.connection.options;
  if (type === 'postgres') return { collation: 'C' };
  if (type !== 'mysql') return {};
  const [{ version }] = (await runner.query('SELECT VERSION() AS version')) as [{ version: string }];
  const collation = version.includes('MariaDB') ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
  return { charset: 'utf8mb4', collation };
}
