import { access } from 'node:fs/promises';
import { OPEN_READONLY, OPEN_READWRITE } from 'sqlite3';
import { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../../config/config';
import { StartError } from '../../domain/start-error';
import { createDataSource } from '../data-source';
import { failureCode } from '../database/translate-error';

/** Milliseconds that are waited for another process. */
const WAIT = 1500;

/** How a database is looked into. */
export interface LookOptions {
  /** Whether an SQLite file is opened for writing too, which it is not unless told. */
  readonly write?: boolean;
  /** What it is called in messages, as a subject; the one that DATABASE_URL names, unless given. */
  readonly called?: string;
}

/**
 * Opens a database to look at it: nothing is made or brought up to date.
 *
 * @throws StartError there is none, or it cannot be opened; one line that says which
 */
export async function lookInto<T>(
  location: DatabaseLocation,
  work: (dataSource: DataSource) => Promise<T>,
  { write = false, called = `DATABASE_URL: the ${location.engine} database` }: LookOptions = {},
): Promise<T> {
  if (location.engine === 'sqlite') await requireFile(location.path, called);
  try {
    const dataSource = await open(location, write ? OPEN_READWRITE : OPEN_READONLY);
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    if (error instanceof StartError || error instanceof TypeError) throw error;
    throw new StartError(`${called} cannot be opened (${failureCode(location.engine, error)})`);
  }
}

async function open(location: DatabaseLocation, flags: number): Promise<DataSource> {
  const dataSource =
    location.engine === 'sqlite'
      ? new DataSource({ type: 'sqlite', database: location.path, flags, busyTimeout: WAIT })
      : createDataSource(location);
  return dataSource.initialize();
}

async function requireFile(path: string, called: string): Promise<void> {
  try {
    await access(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const hint = called.startsWith('DATABASE_URL')
      ? '; the first start of the server makes it, and so does `personal-api-tokens migrate`'
      : '';
    const why = code === 'ENOENT' ? `is not there${hint}` : `cannot be read (${code})`;
    throw new StartError(`${called} ${JSON.stringify(path)} ${why}`);
  }
}
