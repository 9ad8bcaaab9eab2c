import { startPostgres, type PostgresServer } from '../../support/postgres-server';
import { startServerProcess, type ServerProcess } from '../../support/server-process';
import { ROOT_PASSWORD } from '../../support/start-server';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy';
import { defineFaults, lasting, networkFaults, recurring, type NamedFault } from './define-faults';

const TERMINATE =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()';

describe('PostgreSQL', () => {
  let postgres: PostgresServer;
  let proxy: TcpProxy;
  let server: ServerProcess;

  beforeAll(async () => {
    postgres = await startPostgres();
    proxy = await startTcpProxy(postgres.port);
    server = await startServerProcess({
      DATABASE_URL: postgres.url.replace(String(postgres.port), String(proxy.port)),
      TOKEN_PEPPER: 'a-pepper-of-more-than-thirty-two-chars',
      ROOT_PASSWORD,
      MAX_TOKENS_PER_USER: '100000',
    });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await proxy.close();
    await postgres.remove();
  });

  const restarted: NamedFault = {
    name: 'restarted',
    absent: false,
    broken: () => postgres.stop(),
    mend: () => postgres.start(),
  };
  defineFaults(
    () => server,
    [
      lasting(
        'stopped',
        () => postgres.stop(),
        () => postgres.start(),
      ),
      lasting(
        'hung',
        () => postgres.suspend(),
        () => postgres.resume(),
      ),
      restarted,
      recurring('told to end its connections, again and again', () => postgres.query(TERMINATE)),
      ...networkFaults(() => proxy),
    ],
  );
});
