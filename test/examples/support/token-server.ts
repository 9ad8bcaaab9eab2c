import { randomUUID } from 'node:crypto';
import { Api } from '../../support/api';
import { basic } from '../../support/graphql-request';
import { startServerProcess } from '../../support/server-process';

const PASSWORD = 'a password for examples';

/** A token server with a user `ada`, as services are set up with it. */
export interface TokenServer {
  readonly url: string;
  /** The token of a service: it may introspect. */
  readonly serviceToken: string;
  /** ada, with her password. */
  readonly ada: Api;
  /** Makes a token of ada's. */
  tokenWith(...scopes: string[]): Promise<string>;
  stop(): Promise<unknown>;
}

/** Starts one, as a process. @param settings environment variables */
export async function startTokenServer(settings: NodeJS.ProcessEnv = {}): Promise<TokenServer> {
  const { url, stop } = await startServerProcess({ ROOT_PASSWORD: PASSWORD, ...settings });
  const root = new Api(url, basic('root', PASSWORD));
  await root.createUser('ada', PASSWORD);
  const ada = new Api(url, basic('ada', PASSWORD));
  return {
    url,
    serviceToken: await root.createToken({ name: 'service', scopes: ['introspect'] }),
    ada,
    tokenWith: async (...scopes) => ada.createToken({ name: randomUUID(), scopes }),
    stop,
  };
}
