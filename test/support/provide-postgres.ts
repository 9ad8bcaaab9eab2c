import { connect } from 'node:net';
import { startPostgres, type PostgresServer } from './postgres-server';

/** Where tests look for PostgreSQL unless they are told. */
const [HOST, PORT] = ['127.0.0.1', 5432];

/** Jest loads this file once for each of its two occasions: what is started is remembered by the process. */
const PROVIDED = Symbol.for('personal-api-tokens: PostgreSQL for tests');
const provided = globalThis as { [PROVIDED]?: PostgresServer };

/**
 * Before all tests: where there is no PostgreSQL, one that comes with npm is started for them, so that nothing has to be
 * installed.
 */
export async function providePostgres(): Promise<void> {
  if (process.env.TEST_POSTGRES_URL !== undefined || (await isThere())) return;
  const server = await startPostgres();
  provided[PROVIDED] = server;
  process.env.TEST_POSTGRES_URL = server.url;
}

/** After all tests: ends what was started for them. */
export async function withdrawPostgres(): Promise<void> {
  await provided[PROVIDED]?.remove();
}

function isThere(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(PORT, HOST);
    const tell = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', tell(true)).once('error', tell(false)).setTimeout(2000, tell(false));
  });
}
