import type { DataSource, QueryRunner } from 'typeorm';
import { UnavailableError } from '../../domain/errors';
import { within } from './within';

/** A connection of `pg` or of `mysql2`, as far as it can be given up. */
interface DriverConnection {
  /** `pg`: closes the socket when a statement is under way; the pool takes no such connection back. */
  end(): Promise<void>;
  /** `mysql2`: leaves the pool and closes the socket. */
  destroy(): void;
}

/**
 * Runs work on a connection of the pool, which it has to itself.
 *
 * A server that hangs, or is slow, does not answer in time, and may answer later: a connection that somebody has waited
 * for in vain is closed, never given to anybody else.
 *
 * @param limit milliseconds for all of it, the wait for a connection included
 * @throws UnavailableError time is up; what was sent may take effect all the same
 */
export async function onConnection<T>(
  dataSource: DataSource,
  limit: number,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const connecting = runner.connect() as Promise<DriverConnection>;
  let connection: DriverConnection | null = null;
  let late = false;
  const run = async (): Promise<T> => {
    const got = await connecting;
    if (late) throw new UnavailableError('A connection came too late');
    connection = got;
    return work(runner);
  };
  try {
    return await within(limit, run(), () => {
      late = true;
      if (connection) giveUp(dataSource, connection);
    });
  } finally {
    // One that comes when nobody waits for it any more goes back at once.
    void connecting.then(() => runner.release()).catch(() => undefined);
  }
}

function giveUp({ options }: DataSource, connection: DriverConnection): void {
  if (options.type === 'mysql') connection.destroy();
  else void connection.end().catch(() => undefined);
}
