import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config/config';
import { listenError } from './listen-error';

/**
 * Tries the address before anything else is done: a start that fails for it must not have shown root's password, which
 * is shown once.
 *
 * @throws StartError the address cannot be listened on
 */
export async function requireFreePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const server = createServer();
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (error) {
    throw listenError({ host, port }, error);
  }
  server.close();
  await once(server, 'close');
}
