import type { DataSourceOptions } from 'typeorm';
import type { DatabaseLocation } from '../config/config';
import type { Log } from '../domain/ports';
import { mysqlDriver } from './database/mysql-driver';
import { PostgresClient } from './database/postgres-client';
import { sqliteDriver } from './database/sqlite-driver';

/** Connections to a server of databases. */
const POOL_SIZE = 10;

/** How many may wait for a connection to MariaDB or MySQL; beyond, they are refused at once. */
const QUEUE_LIMIT = 1000;

/** Milliseconds in which a server must be there, and another process let go of an SQLite file. */
export const DEFAULT_TIME_LIMIT = 1200;

/** Milliseconds without a word after which a connection is asked whether it still stands. */
const KEEP_ALIVE = 10_000;

/**
 * How TypeORM connects to an engine.
 *
 * @param limit milliseconds that a statement may take; undefined: any, as migrations and copies need
 */
export function engineOptions(
  database: DatabaseLocation,
  limit: number | undefined,
  log: Log | undefined,
): DataSourceOptions {
  const wait = limit ?? DEFAULT_TIME_LIMIT;
  switch (database.engine) {
    case 'sqlite':
      return {
        type: 'sqlite',
        database: database.path,
        driver: sqliteDriver,
        enableWAL: true,
        busyTimeout: wait,
      };
    case 'postgres':
      return {
        type: 'postgres',
        url: database.url,
        poolSize: POOL_SIZE,
        connectTimeoutMS: wait,
        applicationName: 'personal-api-tokens',
        poolErrorHandler: (error: { code?: unknown }) =>
          log?.warn({ code: error.code }, 'An idle database connection has ended'),
        extra: {
          Client: PostgresClient,
          keepAlive: true,
          keepAliveInitialDelayMillis: KEEP_ALIVE,
          ...postgresLimits(limit),
        },
      };
    case 'mysql':
      return {
        type: 'mysql',
        url: database.url.replace(/^mariadb:/, 'mysql:'),
        poolSize: POOL_SIZE,
        connectTimeout: wait,
        charset: 'utf8mb4',
        connectorPackage: 'mysql2',
        ...(limit !== undefined && { driver: mysqlDriver(serverLimit(limit)) }),
        extra: { keepAliveInitialDelay: KEEP_ALIVE, queueLimit: QUEUE_LIMIT },
      };
  }
}

/** The server gives up a little before we do: that spares the connection. */
function serverLimit(limit: number): number {
  return Math.ceil(limit * 0.8);
}

/** What a server does by itself when we are gone, or wait for each other, so that nothing is held for long. */
function postgresLimits(limit: number | undefined): Record<string, number> {
  if (limit === undefined) return {};
  const statement = serverLimit(limit);
  return {
    statement_timeout: statement,
    lock_timeout: statement,
    idle_in_transaction_session_timeout: limit * 2,
  };
}
