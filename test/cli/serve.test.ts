import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { CliServer } from '../../src/cli/cli-ports';
import { makeProcess } from './fake-process';

/** A server that answers nothing, on a real port. */
function makeServer(closed: () => Promise<void> = async () => undefined) {
  const server = createServer();
  const seen = { closed: 0, reloads: 0 };
  const composed = (host: string, port: number): CliServer => ({
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`));
      }),
    reloadScopes: async () => void (seen.reloads += 1),
    close: async () => {
      seen.closed += 1;
      await closed();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  });
  return {
    server,
    seen,
    composeServer: async (config: { host: string; port: number }) => composed(config.host, config.port),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(5);
}

describe('serve', () => {
  it('listens until it is asked to stop, closes the server, and ends with 0', async () => {
    const { run, signal, seen } = makeProcess({ PORT: '0' }, true);
    const fake = makeServer();
    const ended = run(['serve'], fake);
    await until(() => fake.server.listening);
    expect(fake.seen.closed).toBe(0);
    signal();
    expect(await ended).toBe(0);
    expect(fake.seen.closed).toBe(1);
    expect(fake.server.listening).toBe(false);
    expect(seen.out).toMatch(/^Listening on http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(seen).toMatchObject({ err: '', exits: [] });
  });

  it('prints nothing where nobody sits at a terminal: the log tells it', async () => {
    const { run, signal, seen } = makeProcess({ PORT: '0' });
    const fake = makeServer();
    const ended = run(['serve'], fake);
    await until(() => fake.server.listening);
    signal();
    await ended;
    expect(seen.out).toBe('');
  });

  it('reads the scopes again each time it is asked to', async () => {
    const { run, signal, reload } = makeProcess({ PORT: '0' });
    const fake = makeServer();
    const ended = run(['serve'], fake);
    await until(() => fake.server.listening);
    expect(fake.seen.reloads).toBe(0);
    reload();
    reload();
    expect(fake.seen.reloads).toBe(2);
    signal();
    expect(await ended).toBe(0);
  });

  it('reads the scopes again when it was asked to before there was a server', async () => {
    const { run, signal, reload } = makeProcess({ PORT: '0' });
    const fake = makeServer();
    const ended = run(['serve'], {
      composeServer: async (config) => {
        reload();
        return fake.composeServer(config);
      },
    });
    await until(() => fake.server.listening);
    expect(fake.seen.reloads).toBe(1);
    signal();
    await ended;
  });

  it('closes the server when it is asked to stop before it listens', async () => {
    const { run, signal } = makeProcess({ PORT: '0' });
    const fake = makeServer();
    const ended = run(['serve'], {
      composeServer: async (config) => {
        signal();
        return fake.composeServer(config);
      },
    });
    expect(await ended).toBe(0);
    expect(fake.seen.closed).toBe(1);
  });

  it('waits for what is under way, and takes one Ctrl-C that comes twice for one', async () => {
    let finish: () => void = () => undefined;
    const { run, signal, seen } = makeProcess({ PORT: '0' });
    const fake = makeServer(() => new Promise((resolve) => (finish = resolve)));
    const ended = run(['serve'], fake);
    await until(() => fake.server.listening);
    signal();
    signal();
    await setTimeout(50);
    expect(seen.exits).toEqual([]);
    finish();
    expect(await ended).toBe(0);
  });

  it('ends at once when it is asked again', async () => {
    let finish: () => void = () => undefined;
    const { run, signal, seen } = makeProcess({ PORT: '0' });
    const fake = makeServer(() => new Promise((resolve) => (finish = resolve)));
    const ended = run(['serve'], fake);
    await until(() => fake.server.listening);
    signal();
    await setTimeout(550);
    signal();
    expect(seen.exits).toEqual([1]);
    finish();
    await ended;
  });

  it('ends with 1 and one line that names the port when it is taken, and opens nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await until(() => other.listening);
    const { port } = other.address() as AddressInfo;
    const { run, seen } = makeProcess({ PORT: String(port) });
    const fake = makeServer();
    expect(await run(['serve'], fake)).toBe(1);
    expect(seen.err).toBe(`PORT must be free; ${port} is taken on HOST 127.0.0.1\n`);
    expect(fake.server.listening || fake.seen.closed > 0).toBe(false);
    other.close();
  });

  it('ends with 1 and one line that names the host when it is not of this machine', async () => {
    const { run, seen } = makeProcess({ HOST: '192.0.2.1', PORT: '0' });
    expect(await run(['serve'], makeServer())).toBe(1);
    expect(seen.err).toBe('HOST must be an address of this machine; 192.0.2.1 is not\n');
  });

  it('ends with 1 when the server cannot be closed', async () => {
    const { run, signal, seen } = makeProcess({ PORT: '0' });
    const fake = makeServer(async () => Promise.reject(new Error('no database')));
    const ended = run(['serve'], fake);
    await until(() => fake.server.listening);
    signal();
    expect(await ended).toBe(1);
    expect(seen.err).toContain('no database');
    fake.server.close();
  });
});
