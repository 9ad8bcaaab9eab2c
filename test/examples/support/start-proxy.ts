import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT, startProcess } from '../../support/command';
import { temporaryFolder } from '../../support/temporary-folder';
import { until } from '../../support/until';
import { closedPort } from './closed-port';
import { rawRequest, type RawRequest } from './raw-request';
import { runExample, serving, type RunningExample } from './start-example';

/** Milliseconds that the service's line may take on a busy machine. */
const PATIENCE = 30_000;

/** What the service behind a proxy says that reached it. */
export interface Seen {
  readonly user?: string;
  readonly method: string;
  readonly url: string;
  /** Names and values by turns. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** A proxy with the service behind it. */
export interface RunningProxy extends RunningExample {
  /** Sends a request; `seen` is null when the service did not answer it. */
  send(path: string, sent?: RawRequest): Promise<ProxyAnswer>;
  /** How many requests reached the service. */
  served(): number;
  /** All that the proxy has written to its logs. */
  logs(): Promise<string>;
}

/** What came back through a proxy. */
export interface ProxyAnswer {
  readonly status: number;
  readonly challenge: string | undefined;
  readonly seen: Seen | null;
  readonly text: string;
}

/** Changes made to a proxy's configuration: from what to what, each found in it. */
export type Changes = readonly (readonly [from: string, to: string])[];

/**
 * Starts a proxy as the example does.
 *
 * @param changes for controls: makes it weaker, in a copy of the example
 */
export async function startProxy(
  program: 'nginx' | 'caddy',
  tokenServer: string,
  changes: Changes = [],
): Promise<RunningProxy> {
  const TMPDIR = await temporaryFolder();
  const settings = {
    TOKEN_SERVER: tokenServer,
    PORT: String(await closedPort()),
    SERVICE_PORT: String(await closedPort()),
    TMPDIR,
  };
  const running = await serving(
    changes.length === 0
      ? await runExample(program, settings)
      : await startProcess(process.execPath, [await changedCopy(program, changes)], {
          ...settings,
          PATH: process.env.PATH,
        }),
  );
  const untilServed = async (times: number): Promise<void> => {
    await until(() => served() >= times, PATIENCE);
  };
  const served = (): number => running.stdout().split('the service was asked').length - 1;
  let answered = 0;
  return {
    ...running,
    send: async (path, sent) => {
      const { status, headers, text } = await rawRequest(running.url, path, sent);
      // Its line may come after the answer, and would be counted for the next request.
      if (status === 200) await untilServed(++answered);
      const seen = text.includes('"rawHeaders"') ? (JSON.parse(text) as Seen) : null;
      return { status, challenge: headers['www-authenticate'], seen, text };
    },
    served,
    logs: async () => `${running.stdout()}${running.stderr()}${await accessLog(TMPDIR)}`,
  };
}

async function changedCopy(program: 'nginx' | 'caddy', changes: Changes): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(PROJECT, 'examples/proxy'), folder, { recursive: true });
  const path = join(folder, program === 'nginx' ? 'nginx.conf' : 'Caddyfile');
  let text = await readFile(path, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    text = text.replaceAll(from, to);
  }
  await writeFile(path, text);
  return join(folder, `start-${program}.mjs`);
}

/** nginx's, which it keeps in the example's folder for temporary files. */
async function accessLog(folder: string): Promise<string> {
  const [own = ''] = await readdir(folder);
  const names = await readdir(join(folder, own));
  return names.includes('access.log') ? readFile(join(folder, own, 'access.log'), 'utf8') : '';
}
