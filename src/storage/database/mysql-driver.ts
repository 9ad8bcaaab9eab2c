import { createRequire } from 'node:module';
import type * as mysql from 'mysql2';

/** Loads it where it is used: it is a twentieth of what a server loads, and most of them have another engine. */
const loadMysql = () => createRequire(__filename)('mysql2') as typeof mysql;

/**
 * The driver `mysql2`, with pools that limit each connection's statements before anything else runs on it. A connection
 * that cannot be limited is closed.
 *
 * @param limit milliseconds that a statement may take on the server
 */
export function mysqlDriver(limit: number): Pick<typeof mysql, 'createPool'> {
  const statement = timeLimits(limit);
  const { createPool } = loadMysql();
  const setUp = (connection: mysql.PoolConnection): void => {
    connection.query(statement, (error) => {
      if (error) connection.destroy();
    });
  };
  return {
    createPool: (options: string | mysql.PoolOptions) =>
      createPool(options as mysql.PoolOptions).on('connection', setUp),
  };
}

/**
 * The two engines call their limits differently, and MySQL's is for SELECT alone. `M!` comments are MariaDB's, which
 * passes over those that MySQL reads from 5.7.8 on.
 */
function timeLimits(limit: number): string {
  const seconds = Math.max(1, Math.floor(limit / 1000));
  return [
    `SET SESSION innodb_lock_wait_timeout = ${seconds}`,
    `/*M!100301 , max_statement_time = ${limit / 1000}, idle_transaction_timeout = ${seconds + 1} */`,
    `/*!50708 , max_execution_time = ${limit} */`,
  ].join(' ');
}
