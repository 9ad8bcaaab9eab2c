import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../../support/api';
import { apiToken } from '../../support/graphql-request';
import { startServerProcess, type ServerProcess } from '../../support/server-process';
import { isSoak, unlessAlone } from '../../support/soak';
import { ROOT_PASSWORD } from '../../support/start-server';
import { makeProbes } from '../support/fault-probes';
import { late, watchFault, wronglyDecided, type Watched } from '../support/fault-watch';

/** Milliseconds that the disk stays full: the free space of pages is used up by then. */
const LASTING = isSoak ? 20_000 : 5000;
/** Milliseconds within which every request is answered, and after which all is well again. */
const [ANSWERED, RECOVERED] = [2000, 5000];
/** Milliseconds more, as other tests use the processor too. */
const BUSY = unlessAlone(1000);

/** Requests that ask for something to be written. */
const WRITES = ['a new token', 'a sign-in'];

describe('SQLite on a disk that is full', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServerProcess({
      NODE_OPTIONS: `--require=${join(__dirname, 'full-disk.cjs')}`,
      ROOT_PASSWORD,
      MAX_TOKENS_PER_USER: '100000',
    });
  });
  afterAll(() => server.stop());

  it(
    'answers writes with 503 and goes on verifying, decides nothing wrongly, and is well again once there is room',
    async () => {
      const { probes, made } = await makeProbes(server.url);
      const toggle = () => void server.child.kill('SIGUSR2');
      const watched = await watchFault(probes, { broken: () => (toggle(), sleep(LASTING)), mend: toggle });

      expect(wronglyDecided(watched)).toStrictEqual([]);
      expect(late(watched, ANSWERED + BUSY)).toStrictEqual([]);
      expect(watched.recovery).toBeLessThan(RECOVERED + BUSY);
      expect(refusedWhileFull(watched)).toStrictEqual(new Set(WRITES));
      for (const token of made) {
        expect(await new Api(server.url, apiToken(token)).whoAmI()).toBe('root');
      }
      expect(server.stderr()).toBe('');
    },
    LASTING + 120_000,
  );
});

/** The requests that were answered 503 while the disk was full. */
function refusedWhileFull({ answers, mending }: Watched): Set<string> {
  return new Set(
    answers.flatMap(({ probe, answered, verdict }) =>
      answered < mending && verdict === 'unavailable' ? [probe.name] : [],
    ),
  );
}
