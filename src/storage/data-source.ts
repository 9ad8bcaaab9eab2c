import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DatabaseLocation } from '../config/config';
import type { Log } from '../domain/ports';
import { StatementLogger, type StatementListener } from './database/statement-logger';
import { ENTITIES } from './entities/entities';
import { MIGRATIONS } from './migrations/migrations';

/** Milliseconds that a writer waits for another process, and a caller for a connection. */
const WAIT = 1500;

/** Connections to a server of databases. */
const POOL_SIZE = 10;

/** What tells of the work of a data source. */
export interface DataSourceListeners {
  readonly log?: Log;
  /** Is told each statement, with placeholders, never its values. */
  readonly logSql?: StatementListener;
}

/**
 * TypeORM's data source for a database, not yet open. The schema comes from migrations alone.
 *
 * @param database  where the data are
 * @param listeners who is told what it does
 */
export function createDataSource(
  database: DatabaseLocation,
  listeners: DataSourceListeners = {},
): DataSource {
  return new DataSource({
    ...engineOptions(database, listeners.log),
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    synchronize: false,
    logger: new StatementLogger(listeners.logSql),
  });
}

function engineOptions(database: DatabaseLocation, log: Log | undefined): DataSourceOptions {
  switch (database.engine) {
    case 'sqlite':
      return { type: 'sqlite', database: database.path, enableWAL: true, busyTimeout: WAIT };
    case 'postgres':
      return {
        type: 'postgres',
        url: database.url,
        poolSize: POOL_SIZE,
        connectTimeoutMS: WAIT,
        applicationName: 'personal-api-tokens',
        poolErrorHandler: (error: { code?: unknown }) =>
          log?.warn({ code: error.code }, 'An idle database connection has ended'),
      };
    case 'mysql':
      return {
        type: 'mysql',
        url: database.url.replace(/^mariadb:/, 'mysql:'),
        poolSize: POOL_SIZE,
        connectTimeout: WAIT,
        charset: 'utf8mb4',
      };
  }
}
