import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { bearer } from '../support/bearer';
import { closedPort } from '../support/closed-port';
import { startProxy } from '../support/start-proxy';
import type { RunningSubject } from './proxy-subject';

/** When nobody can be asked, nobody gets through. */
export function defineOutages(running: () => RunningSubject): void {
  /** What a proxy answers to everything when its token server is at this address. */
  async function answersWith(tokenServer: string): Promise<{ statuses: number[]; served: number }> {
    const { subject, tokens } = running();
    const token = await tokens.tokenWith('full-access');
    const proxy = await startProxy(subject.program, tokenServer);
    const answers = await Promise.all([
      proxy.send('/restaurants', { headers: bearer(token) }),
      proxy.send(`/restaurants?token=${token}`),
      proxy.send('/restaurants'),
    ]);
    await proxy.stop();
    return { statuses: answers.map(({ status }) => status), served: proxy.served() };
  }

  it('that listens, every request is a 5xx and none is passed on', async () => {
    const { statuses, served } = await answersWith(`http://127.0.0.1:${await closedPort()}`);
    for (const status of statuses) expect([502, 503, 504]).toContain(status);
    expect(served).toBe(0);
  });

  it('that answers, every request is a 5xx within seconds and none is passed on', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const started = performance.now();
    const { statuses, served } = await answersWith(
      `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    );
    for (const status of statuses) expect([502, 503, 504]).toContain(status);
    expect([served, performance.now() - started < 10_000]).toEqual([0, true]);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
}
