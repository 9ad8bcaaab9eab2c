import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config/config';
import { listenError, type ListenAddress, type SettingPrefix } from './listen-error';

/**
 * Tries the addresses before anything else is done: a start that fails for it must not have shown root's password, which
 * is shown once.
 *
 * @throws StartError an address cannot be listened on
 */
export async function requireFreePorts({
  host,
  port,
  metricsHost,
  metricsPort,
}: Pick<Config, 'host' | 'port' | 'metricsHost' | 'metricsPort'>): Promise<void> {
  await requireFree({ host, port }, '');
  if (metricsPort !== null) await requireFree({ host: metricsHost, port: metricsPort }, 'METRICS_');
}

async function requireFree(address: ListenAddress, prefix: SettingPrefix): Promise<void> {
  const server = createServer();
  try {
    server.listen(address);
    await once(server, 'listening');
  } catch (error) {
    throw listenError(address, error, prefix);
  }
  server.close();
  await once(server, 'close');
}
