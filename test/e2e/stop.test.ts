import { setTimeout as sleep } from 'node:timers/promises';
import { startServerProcess, type ServerProcess } from '../support/server-process';
import { until } from '../support/until';
import { beginRequest, finishRequest } from './support/held-request';

async function refusesConnections({ url }: ServerProcess): Promise<boolean> {
  return fetch(`${url}/live`, { headers: { connection: 'close' } }).then(
    () => false,
    () => true,
  );
}

async function ready({ url }: ServerProcess): Promise<unknown> {
  const answer = await fetch(`${url}/ready`);
  return { status: answer.status, body: await answer.json() };
}

/** What the log says of its end. */
function stops({ stdout }: ServerProcess): unknown[] {
  const lines = stdout().match(/^.*"Server stop.*$/gm) ?? [];
  return lines.map((line) => {
    const { msg, signal } = JSON.parse(line);
    return { msg, signal };
  });
}

describe.each(['SIGTERM', 'SIGINT'] as const)('a server that gets %s', (signal) => {
  it('was ready, takes no new connection, finishes the request under way, and ends with 0', async () => {
    const server = await startServerProcess();
    expect(await ready(server)).toEqual({ status: 200, body: { status: 'ready' } });
    const begun = await beginRequest(server.url);

    server.child.kill(signal);
    while (!(await refusesConnections(server))) await sleep(20);
    await until(() => stops(server).length > 0);
    expect(stops(server)).toEqual([{ msg: 'Server stopping', signal }]);
    const { answer, text } = await finishRequest(begun);

    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(text)).toEqual({ data: { currentUser: null } });
    expect(answer.headers.connection).toBe('close');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(server.stderr()).toBe('');
    expect(stops(server)).toEqual([
      { msg: 'Server stopping', signal },
      { msg: 'Server stopped', signal },
    ]);
    expect(server.stdout().trimEnd().split('\n').at(-1)).toContain('Server stopped');
  });
});

describe('a server that is asked twice to stop', () => {
  it('ends at once with 1, whatever is under way', async () => {
    const server = await startServerProcess();
    await beginRequest(server.url);
    server.child.kill('SIGTERM');
    await sleep(700);
    expect(server.child.exitCode).toBeNull();
    server.child.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 1, signal: null });
  });
});
