import type { Config } from '../config/config';
import { errorCode } from '../config/error-code';
import { StartError } from '../domain/start-error';

/** An address to listen on. */
export type ListenAddress = Pick<Config, 'host' | 'port'>;

/** What the names of an address's two settings begin with. */
export type SettingPrefix = '' | 'METRICS_';

/** What is wrong with the address, by the code of the system's error. */
const REASONS: Readonly<Record<string, (address: ListenAddress, prefix: SettingPrefix) => string>> = {
  EADDRINUSE: ({ host, port }, prefix) =>
    `${prefix}PORT must be free; ${port} is taken on ${prefix}HOST ${host}`,
  EACCES: ({ host, port }, prefix) =>
    `${prefix}PORT must be one that the server may use; ${port} on ${prefix}HOST ${host} needs more rights`,
  EADDRNOTAVAIL: ({ host }, prefix) => `${prefix}HOST must be an address of this machine; ${host} is not`,
  ENOTFOUND: ({ host }, prefix) => `${prefix}HOST must be an address of this machine; ${host} is unknown`,
  EAI_AGAIN: ({ host }, prefix) =>
    `${prefix}HOST must be an address of this machine; ${host} cannot be looked up`,
};

/** @returns one line that names the setting, where the address cannot be listened on; any other error as it is */
export function listenError(address: ListenAddress, cause: unknown, prefix: SettingPrefix = ''): unknown {
  const reason = REASONS[errorCode(cause) ?? ''];
  return reason === undefined ? cause : new StartError(reason(address, prefix));
}
