import type { Config } from '../config/config';
import { errorCode } from '../config/error-code';
import { StartError } from '../domain/start-error';

/** What is wrong with the address, by the code of the system's error. */
const REASONS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) => `PORT must be free; ${port} is taken on HOST ${host}`,
  EACCES: (host, port) =>
    `PORT must be one that the server may use; ${port} on HOST ${host} needs more rights`,
  EADDRNOTAVAIL: (host) => `HOST must be an address of this machine; ${host} is not`,
  ENOTFOUND: (host) => `HOST must be an address of this machine; ${host} is unknown`,
  EAI_AGAIN: (host) => `HOST must be an address of this machine; ${host} cannot be looked up`,
};

/** @returns one line that names the setting, where the address cannot be listened on; any other error as it is */
export function listenError({ host, port }: Pick<Config, 'host' | 'port'>, cause: unknown): unknown {
  const reason = REASONS[errorCode(cause) ?? ''];
  return reason === undefined ? cause : new StartError(reason(host, port));
}
