import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What stands between a server and its database, and can be as bad as a network is. */
export interface TcpProxy {
  readonly port: number;
  /** Whatever is sent arrives so much later, in milliseconds, in each direction. */
  delay(milliseconds: number): void;
  /** Nothing arrives any more, and nobody is told: a cable was cut. */
  silence(): void;
  /** Everything arrives again, at once, and so does what was held back. */
  restore(): void;
  /** The next piece that holds a text never arrives, and nobody is told. */
  lose(text: string): void;
  /** Breaks all connections; new ones are taken. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts a proxy before a port of this machine. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let wait: () => Promise<unknown> | null = () => null;
  let openGate = (): void => undefined;
  let lost: string | null = null;

  const forward = (from: Socket, to: Socket): void => {
    sockets.add(from);
    // One thing after the other, as they came.
    let last: Promise<unknown> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      if (lost !== null && chunk.includes(lost)) {
        lost = null;
        return;
      }
      const waited = wait();
      last = Promise.all([last, waited]).then(() => to.writable && to.write(chunk));
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      void last.then(() => to.end());
    });
  };
  const server = createServer((client) => {
    const database = connect(target, '127.0.0.1');
    forward(client, database);
    forward(database, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    delay: (milliseconds) => (wait = () => sleep(milliseconds)),
    silence: () => {
      const gate = new Promise<void>((resolve) => (openGate = resolve));
      wait = () => gate;
    },
    restore: () => {
      wait = () => null;
      openGate();
    },
    lose: (text) => (lost = text),
    cut,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}
