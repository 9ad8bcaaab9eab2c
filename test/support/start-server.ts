import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServer } from '../../src/compose';
import { loadConfig } from '../../src/config/load-config';
import { CHEAP } from './cheap-passwords';
import { MovableClock } from './movable-clock';

/** root's password on servers made by {@link startServer}. */
export const ROOT_PASSWORD = 'root of a server for tests';

/** A server that listens, on a database of its own. */
export interface TestServer {
  /** Its origin: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Its folder; goes when the server is closed. */
  readonly dataDir: string;
  /** Its time, which stands still. */
  readonly clock: MovableClock;
  /** Its log lines so far. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** A busy machine with a slow disk is not what most tests are about. */
const UNHURRIED = { DATABASE_TIMEOUT: '30000' };

/**
 * Starts the whole server, as `serve` does, on a free port.
 *
 * @param settings environment variables that differ
 */
export async function startServer(settings: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'personal-api-tokens-'));
  const clock = new MovableClock();
  const log: string[] = [];
  const server = await composeServer(
    loadConfig({ ...UNHURRIED, DATA_DIR: dataDir, PORT: '0', ROOT_PASSWORD, NODE_ENV: 'test', ...settings }),
    { clock, out: { write: (line) => log.push(line) }, passwordCost: CHEAP },
  );
  const url = await server.listen();
  return {
    url,
    dataDir,
    clock,
    log,
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
