import { join } from 'node:path';
import { Api, codeOf } from '../support/api';
import { unlessAlone } from '../support/soak';
import { whileLocked } from '../support/sqlite-file';
import { ROOT_PASSWORD, startServer, type TestServer } from '../support/start-server';

/** Milliseconds that a busy machine may need more: without a limit they would wait for as long as it is locked. */
const BUSY = unlessAlone(1500);

describe('a database that another process keeps locked', () => {
  let server: TestServer;
  let root: Api;

  beforeEach(async () => {
    server = await startServer({ DATABASE_TIMEOUT: '1200' });
    root = new Api(server.url, await new Api(server.url).signIn('root', ROOT_PASSWORD));
  });
  afterEach(() => server.close());

  it('keeps none of 20 writers waiting for more than 2 seconds, and no reader; then all goes on', async () => {
    const write = (name: string) => root.tryCreateToken({ name });
    await whileLocked(join(server.dataDir, 'tokens.sqlite'), async () => {
      const writes = Array.from({ length: 20 }, async (_, index) => {
        const start = performance.now();
        const code = codeOf(await write(`token ${index}`));
        return { code, late: performance.now() - start > 2000 + BUSY };
      });
      expect(await root.whoAmI()).toBe('root');
      expect(await Promise.all(writes)).toEqual(writes.map(() => ({ code: 'UNAVAILABLE', late: false })));
    });
    expect(codeOf(await write('token'))).toBeUndefined();
  });
});
