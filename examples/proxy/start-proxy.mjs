import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startService } from './service.mjs';

/** Where the proxy listens, where the service does, and the token server's address. */
export const { PORT = '8080', SERVICE_PORT = '8081', TOKEN_SERVER = 'http://127.0.0.1:4000' } = process.env;

/** A folder for what the proxy keeps while it runs. */
export const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/**
 * Starts the service and the proxy before it, says where, and ends both when one of them ends or is asked to.
 *
 * @param program the proxy
 * @param env     what its environment has beside ours
 */
export async function startProxy(program, args, env = {}) {
  await startService(Number(SERVICE_PORT));
  const proxy = spawn(program, args, {
    // Where Debian has nginx, which is not on everybody's path.
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  proxy.on('error', ({ message }) => {
    console.error(message);
    process.exit(1);
  });
  proxy.on('exit', () => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      proxy.removeAllListeners('exit').on('exit', () => process.exit(0));
      proxy.kill('SIGTERM');
    });
  }
  while (!(await accepts(Number(PORT)))) await sleep(20);
  console.log(`Listening on http://127.0.0.1:${PORT}`);
}

async function accepts(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
