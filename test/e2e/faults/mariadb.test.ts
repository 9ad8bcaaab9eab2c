import { createTestDatabase, describeOnServer, type TestDatabase } from '../../support/databases';
import { startServerProcess, type ServerProcess } from '../../support/server-process';
import { ROOT_PASSWORD } from '../../support/start-server';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy';
import { defineFaults, networkFaults } from './define-faults';

describeOnServer('mysql', 'a database', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let server: ServerProcess;

  beforeAll(async () => {
    database = await createTestDatabase('mysql');
    const url = new URL((database.location as { url: string }).url);
    proxy = await startTcpProxy(Number(url.port || 3306));
    url.port = String(proxy.port);
    server = await startServerProcess({
      DATABASE_URL: url.href,
      TOKEN_PEPPER: 'a-pepper-of-more-than-thirty-two-chars',
      ROOT_PASSWORD,
      MAX_TOKENS_PER_USER: '100000',
    });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await proxy.close();
    await database.drop();
  });

  defineFaults(
    () => server,
    networkFaults(() => proxy),
  );
});
