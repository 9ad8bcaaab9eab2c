import type { DataSource } from 'typeorm';
import type { StorageLoad } from '../../domain/storage-load';

/** What the pool of `pg` tells of itself. */
interface PostgresPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** What the pool of `mysql2` keeps; it has no words for it, so that a test looks whether these still stand. */
interface MysqlPool {
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
  readonly _connectionQueue: { readonly length: number };
}

/** How busy the pool of a data source is; nothing is, when it is closed. */
export function poolLoad({ driver }: DataSource): StorageLoad {
  const { master, pool } = driver as { master?: PostgresPool; pool?: MysqlPool };
  if (master) return loadOf(master.totalCount, master.idleCount, master.waitingCount);
  if (!pool) return loadOf(0, 0, 0);
  return loadOf(pool._allConnections.length, pool._freeConnections.length, pool._connectionQueue.length);
}

function loadOf(all: number, idle: number, awaited: number): StorageLoad {
  return {
    connectionsInUse: all - idle,
    connectionsIdle: idle,
    connectionsAwaited: awaited,
    writesQueued: 0,
  };
}
