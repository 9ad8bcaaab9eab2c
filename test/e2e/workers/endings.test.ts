import { closedPort } from '../../examples/support/closed-port';
import { runCommand } from '../../support/command';
import { createTestDatabase, describeOnServer } from '../../support/databases';
import { isSoak } from '../../support/soak';
import { beginRequest, finishRequest } from '../support/held-request';
import { eventually, startWorkerServer, statusOf, workerSettings, type WorkerServer } from './worker-server';

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Both end a server alike; of one without workers they are shown in stop.test.ts. */
const SIGNALS: readonly NodeJS.Signals[] = isSoak ? ['SIGTERM', 'SIGINT'] : ['SIGTERM'];

describeOnServer('postgres', 'a server of several workers ends', () => {
  it.each(SIGNALS)('with 0 at %s when every worker has finished what was under way', async (signal) => {
    const server = await startWorkerServer(2);
    const workers = server.workers();
    expect(workers).toHaveLength(2);
    const begun = await Promise.all(Array.from({ length: 8 }, () => beginRequest(server.url)));
    server.child.kill(signal);
    await eventually(() =>
      statusOf(`${server.url}/live`).then(
        () => false,
        () => true,
      ),
    );
    for (const { answer, text } of await Promise.all(begun.map(finishRequest))) {
      expect(answer.statusCode).toBe(200);
      expect(JSON.parse(text)).toStrictEqual({ data: { currentUser: null } });
    }
    const ended = await server.ended;
    expect({ ...ended, stderr: server.stderr() }).toStrictEqual({ code: 0, signal: null, stderr: '' });
    expect(workers.filter(isThere)).toStrictEqual([]);
    expect(server.stdout()).not.toContain('A worker has ended');
    for (const line of ['Server stopping', 'Server stopped'])
      expect(server.stdout().split(`"signal":"${signal}","msg":"${line}"`)).toHaveLength(2);
    await server.close();
  });

  it('with 1 and the reason when a worker cannot start', async () => {
    const url = `postgres://nobody@127.0.0.1:${await closedPort()}/tokens`;
    const { code, stderr } = await runCommand(['serve'], await workerSettings(2, url));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^DATABASE_URL: .* cannot be opened .*\nA worker could not start: it has said why\n$/,
    );
  });

  describe('beside another one', () => {
    let server: WorkerServer;
    beforeAll(async () => {
      server = await startWorkerServer(2);
    });
    afterAll(() => server.close());

    it('with 1 and the reason when the port is taken', async () => {
      const { location, drop } = await createTestDatabase('postgres');
      const settings = await workerSettings(2, 'url' in location ? location.url : '');
      const { port } = new URL(server.url);
      const { code, stderr } = await runCommand(['serve'], { ...settings, PORT: port });
      expect({ code, stderr }).toStrictEqual({
        code: 1,
        stderr: `PORT must be free; ${port} is taken on HOST 127.0.0.1\n`,
      });
      await drop();
    });

    it('with all its workers when it is killed itself, and frees the port', async () => {
      const workers = server.workers();
      expect(workers).toHaveLength(2);
      server.child.kill('SIGKILL');
      await server.ended;
      await eventually(() => !workers.some(isThere));
      await expect(statusOf(`${server.url}/live`)).rejects.toThrow('ECONNREFUSED');
    });
  });
});
