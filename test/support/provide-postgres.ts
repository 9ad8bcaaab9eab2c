import { isReachable, SERVERS } from './databases';
import { startPostgres, type PostgresServer } from './postgres-server';

/** Jest loads this file once for each of its two occasions: what is started is remembered by the process. */
const PROVIDED = Symbol.for('personal-api-tokens: PostgreSQL for tests');
const provided = globalThis as { [PROVIDED]?: PostgresServer };

/**
 * Before all tests: where there is no PostgreSQL, one that comes with npm is started for them, so that nothing has to be
 * installed. Where that one does not run, the tests say what they require.
 */
export async function providePostgres(): Promise<void> {
  const { variable, url } = SERVERS.postgres;
  if (process.env[variable] !== undefined || isReachable(url)) return;
  try {
    const server = await startPostgres();
    provided[PROVIDED] = server;
    process.env[variable] = server.url;
  } catch (error) {
    console.warn('The PostgreSQL that comes with npm does not run here:', error);
  }
}

/** After all tests: ends what was started for them. */
export async function withdrawPostgres(): Promise<void> {
  await provided[PROVIDED]?.remove();
}
