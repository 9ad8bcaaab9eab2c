import { stat } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { StartError } from '../../domain/start-error';
import { failureCode } from '../database/translate-error';
import { describeDamage } from '../inspect/describe-damage';
import { lookInto } from '../inspect/look-into';
import { migrationState } from '../inspect/migration-state';
import { MIGRATIONS } from '../migrations/migrations';

/** Milliseconds between two looks at how far a copy is. */
const LOOK_EVERY = 100;

/** Is told how far a copy is, in bytes. */
export type CopyListener = (done: number, total: number) => void;

/** What a copy holds. */
export interface SqliteCopy {
  readonly users: number;
  readonly tokens: number;
}

/**
 * Copies a database while it is in use: what was committed when the copy began, whole and without its free pages
 * (https://www.sqlite.org/lang_vacuum.html#vacuuminto). Then the copy is read and checked as a whole.
 *
 * @param from the database's file; any version's
 * @param to   an empty file
 * @param called what the database is called in messages
 * @throws StartError the database cannot be read or is not one of this program, the copy cannot be written or is damaged
 */
export async function copySqlite(
  from: string,
  to: string,
  listener: CopyListener,
  called = 'DATABASE_URL: the sqlite database',
): Promise<SqliteCopy> {
  const copyFrom = async (source: DataSource): Promise<void> => {
    const { pending } = await migrationState(source);
    if (pending.length === MIGRATIONS.length)
      throw new StartError(`${called} ${JSON.stringify(from)} holds nothing of this program`);
    const stop = watch(to, await sizeOf(source), listener);
    try {
      await source.query('VACUUM INTO ?', [to]);
    } catch (error) {
      throw new StartError(`The copy cannot be written (${failureCode('sqlite', error)})`);
    } finally {
      stop();
    }
  };
  await lookInto({ engine: 'sqlite', path: from }, copyFrom, { called });
  return checkSqlite(to);
}

/**
 * Reads a database's file as a whole.
 *
 * @throws StartError it is damaged, or cannot be read
 */
export async function checkSqlite(path: string): Promise<SqliteCopy> {
  return lookInto({ engine: 'sqlite', path }, async (dataSource) => {
    const [first] = await dataSource.query<{ integrity_check: string }[]>('PRAGMA integrity_check(1)');
    if (first?.integrity_check !== 'ok')
      throw new StartError(`The file is damaged: ${describeDamage(first?.integrity_check)}`);
    return { users: await count(dataSource, 'users'), tokens: await count(dataSource, 'tokens') };
  });
}

/** @param table one of this program's, which an older version may lack */
async function count(dataSource: DataSource, table: 'users' | 'tokens'): Promise<number> {
  const named = 'SELECT name FROM sqlite_master WHERE name = ?';
  if ((await dataSource.query<unknown[]>(named, [table])).length === 0) return 0;
  const [row] = await dataSource.query<{ rows: number }[]>(`SELECT COUNT(*) AS rows FROM ${table}`);
  return row?.rows ?? 0;
}

/** The bytes of a database without its free pages. */
async function sizeOf(dataSource: DataSource): Promise<number> {
  const value = async (name: string): Promise<number> => {
    const [row] = await dataSource.query<Record<string, number>[]>(`PRAGMA ${name}`);
    return row?.[name] ?? 0;
  };
  return ((await value('page_count')) - (await value('freelist_count'))) * (await value('page_size'));
}

function watch(path: string, total: number, listener: CopyListener): () => void {
  const timer = setInterval(() => {
    stat(path).then(
      ({ size }) => listener(size, total),
      () => undefined,
    );
  }, LOOK_EVERY);
  return () => clearInterval(timer);
}
