import type { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../../config/config';
import { ADMINISTRATOR } from '../../domain/role';
import { failureCode } from '../database/translate-error';
import { describeDamage } from './describe-damage';
import { lookInto } from './look-into';
import { migrationState, type MigrationState } from './migration-state';

/** What is found in a database, without changing it. */
export interface DatabaseFacts {
  readonly migrations: MigrationState;
  /** The driver's code where it cannot be written; null where it can. */
  readonly writeFailure: string | null;
  /** What is told of a damaged SQLite file; null of a sound one, and of a server's. */
  readonly damage: string | null;
  /** The time of a database server; null of SQLite, which has none. */
  readonly serverTime: Date | null;
  /** What is stored; null as long as migrations are pending, and of a damaged file. */
  readonly content: DatabaseContent | null;
}

/** What is stored. */
export interface DatabaseContent {
  readonly users: number;
  /** Persons with the role administrator who are not locked and have a password. */
  readonly administrators: number;
  /** How many tokens each pepper has signed, by its id. */
  readonly tokensByPepper: ReadonlyMap<string, number>;
  /** How many tokens came from Strapi and are spelled as there. */
  readonly strapiTokens: number;
  /** The latest time that a user or a token was changed. */
  readonly latestChange: Date | null;
}

/**
 * Looks into a database.
 *
 * @throws StartError it is not there, or cannot be opened
 */
export async function inspectDatabase(location: DatabaseLocation): Promise<DatabaseFacts> {
  const facts = await readDatabase(location);
  return { ...facts, writeFailure: await writeFailure(location, facts.content !== null) };
}

/**
 * The same, but for whether it can be written.
 *
 * @param called what it is called in messages; what DATABASE_URL names, unless given
 * @throws StartError as `inspectDatabase` does
 */
export async function readDatabase(
  location: DatabaseLocation,
  called?: string,
): Promise<Omit<DatabaseFacts, 'writeFailure'>> {
  const look = async (dataSource: DataSource) => {
    const damage = location.engine === 'sqlite' ? await damageOf(dataSource) : null;
    const migrations = await migrationState(dataSource);
    const isReadable = damage === null && migrations.pending.length === 0;
    return {
      migrations,
      damage,
      serverTime: await serverTime(dataSource, location.engine),
      content: isReadable ? await contentOf(dataSource) : null,
    };
  };
  return lookInto(location, look, called === undefined ? {} : { called });
}

/** Changes no row: engines find out whether they may write before they look for rows. */
async function writeFailure(location: DatabaseLocation, hasTables: boolean): Promise<string | null> {
  if (!hasTables) return null;
  return lookInto(
    location,
    async (dataSource) => {
      try {
        if (location.engine === 'sqlite') await dataSource.query('BEGIN IMMEDIATE');
        await dataSource.query("UPDATE users SET locked = 0 WHERE id = ''");
        if (location.engine === 'sqlite') await dataSource.query('ROLLBACK');
        return null;
      } catch (error) {
        return failureCode(location.engine, error);
      }
    },
    { write: true },
  );
}

async function damageOf(dataSource: DataSource): Promise<string | null> {
  const [first] = await dataSource.query<{ quick_check: string }[]>('PRAGMA quick_check(1)');
  return first?.quick_check === 'ok' ? null : describeDamage(first?.quick_check);
}

async function serverTime(dataSource: DataSource, engine: DatabaseLocation['engine']): Promise<Date | null> {
  if (engine === 'sqlite') return null;
  const milliseconds =
    engine === 'postgres'
      ? 'SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS at'
      : 'SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS UNSIGNED) AS at';
  const [row] = await dataSource.query<{ at: string | number }[]>(milliseconds);
  return row === undefined ? null : new Date(Number(row.at));
}

async function contentOf(dataSource: DataSource): Promise<DatabaseContent> {
  const number = async (statement: string): Promise<number> => {
    const [row] = await dataSource.query<{ value: string | number | null }[]>(statement);
    return Number(row?.value ?? 0);
  };
  const peppers = await dataSource.query<{ id: string; tokens: string | number }[]>(
    'SELECT secret_pepper_id AS id, COUNT(*) AS tokens FROM tokens GROUP BY secret_pepper_id',
  );
  const latest = Math.max(
    await number('SELECT MAX(updated_at) AS value FROM users'),
    await number('SELECT MAX(updated_at) AS value FROM tokens'),
  );
  return {
    users: await number('SELECT COUNT(*) AS value FROM users'),
    administrators: await number(
      'SELECT COUNT(*) AS value FROM users u JOIN user_roles r ON r.user_id = u.id ' +
        `WHERE r.role_name = '${ADMINISTRATOR}' AND u.locked = 0 AND u.kind = 'PERSON' AND u.password_hash IS NOT NULL`,
    ),
    tokensByPepper: new Map(peppers.map(({ id, tokens }) => [id, Number(tokens)])),
    strapiTokens: await number("SELECT COUNT(*) AS value FROM tokens WHERE format = 'strapi'"),
    latestChange: latest === 0 ? null : new Date(latest),
  };
}
