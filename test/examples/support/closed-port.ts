import { createServer } from 'node:net';

/**
 * Ports below those that a system gives to whoever asks for any (Linux: from 32768 on): nobody comes by one of them before
 * it is used.
 */
const [FIRST, COUNT] = [20_000, 10_000];
/** More than one file of tests asks for. */
const OF_ONE_PROCESS = 64;
let next = process.pid * OF_ONE_PROCESS;

/** A port of loopback on which nobody listens, before somebody is told to. */
export async function closedPort(): Promise<number> {
  for (;;) {
    const port = FIRST + (next++ % COUNT);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
