import { setTimeout as sleep } from 'node:timers/promises';
import { COMMAND, startProcess, type Ending, type RunningProcess } from './command';
import { temporaryFolder } from './temporary-folder';

/** A server in a process of its own, as it is run in earnest. */
export interface ServerProcess extends RunningProcess {
  /** Its origin. */
  readonly url: string;
  readonly dataDir: string;
  /** Asks it to end, as an init system does, and waits until it has. */
  stop(): Promise<Ending>;
}

/** Milliseconds that a start may take on a busy machine. */
const START_LIMIT = 20_000;

/**
 * Starts the server on a free port and waits until it says that it listens.
 *
 * @param settings environment variables; `DATA_DIR` is a new folder unless given
 * @throws Error with what it wrote, when it ends instead
 */
export async function startServerProcess(settings: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const dataDir = settings.DATA_DIR ?? (await temporaryFolder());
  const running = await startProcess(process.execPath, [COMMAND, 'serve'], {
    PORT: '0',
    ...settings,
    DATA_DIR: dataDir,
  });
  const url = await listening(running);
  return {
    ...running,
    url,
    dataDir,
    stop: async () => {
      running.child.kill('SIGTERM');
      return running.ended;
    },
  };
}

/** Waits for the line that says where a server listens. @throws Error it ends, or takes too long */
export async function listening(running: RunningProcess): Promise<string> {
  const limit = performance.now() + START_LIMIT;
  while (performance.now() < limit) {
    const [, url] = /istening (?:at|on) (http:\/\/[\w.[\]:]+)/.exec(running.stdout()) ?? [];
    if (url !== undefined) return url;
    if (running.child.exitCode !== null) break;
    await sleep(20);
  }
  throw new Error(`The server does not listen: ${running.stdout()}${running.stderr()}`);
}
