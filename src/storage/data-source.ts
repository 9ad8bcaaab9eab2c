import 'reflect-metadata';
import { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../config/config';
import type { InvalidationListener } from '../domain/invalidation';
import type { Log } from '../domain/ports';
import { StatementLogger, type StatementListener } from './database/statement-logger';
import { ENTITIES } from './entities/entities';
import { engineOptions } from './engine-options';
import { MIGRATIONS } from './migrations/migrations';

/** What tells of the work of a data source. */
export interface DataSourceListeners {
  readonly log?: Log;
  /** Is told each statement, with placeholders, never its values. */
  readonly logSql?: StatementListener;
  /** Keeps what was verified, and is told what is changed; none: nobody is. */
  readonly invalidations?: InvalidationListener;
}

/** How a database is used. */
export interface DatabaseOptions extends DataSourceListeners {
  /** Milliseconds that one use of it may take, the wait for its turn included; 1,200 unless given. */
  readonly timeLimit?: number;
}

/**
 * TypeORM's data source for a database, not yet open. The schema comes from migrations alone.
 *
 * @param database  where the data are
 * @param listeners who is told what it does
 * @param limit     milliseconds that a statement may take; any unless given
 */
export function createDataSource(
  database: DatabaseLocation,
  listeners: DataSourceListeners = {},
  limit?: number,
): DataSource {
  return new DataSource({
    ...engineOptions(database, limit, listeners.log),
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    synchronize: false,
    logger: new StatementLogger(listeners.logSql),
  });
}
