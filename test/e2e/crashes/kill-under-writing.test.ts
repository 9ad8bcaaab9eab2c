import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Api } from '../../support/api';
import {
  createTestDatabase,
  describeOnEachEngine,
  type Engine,
  type TestDatabase,
} from '../../support/databases';
import { startServerProcess, type ServerProcess } from '../../support/server-process';
import { isSoak } from '../../support/soak';
import { ROOT_PASSWORD } from '../../support/start-server';
import { temporaryFolder } from '../../support/temporary-folder';
import { TokenLedger } from './token-ledger';
import { TokenWriter } from './token-writer';

const KILLS: Readonly<Record<Engine, number>> = isSoak
  ? { sqlite: 200, postgres: 50, mysql: 50 }
  : { sqlite: 2, postgres: 1, mysql: 1 };
const WRITERS = 6;
/** Milliseconds that a server writes before it is killed. */
const WRITING = { min: 50, max: 1500 };
/** The longest that it writes where nothing was revoked by then, as on a machine that is busy. */
const WRITING_MOST = 12_000;

/** Of the moments of the kills; one that failed can be given again. */
const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31 - 1));

describeOnEachEngine('a server that is killed under writing', (engine) => {
  const kills = KILLS[engine];
  let database: TestDatabase;
  let settings: NodeJS.ProcessEnv;
  let server: ServerProcess;
  /** It is kept in the database: one that was acknowledged holds until the end. */
  let session: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    settings = {
      DATABASE_URL: 'url' in database.location ? database.location.url : `sqlite:${database.location.path}`,
      DATA_DIR: await temporaryFolder(),
      TOKEN_PEPPER: 'a-pepper-that-each-start-of-it-has-and-knows',
      ROOT_PASSWORD,
      MAX_TOKENS_PER_USER: '100000',
      // A machine that is busy is no fault of its.
      DATABASE_TIMEOUT: '30000',
    };
    server = await startServerProcess(settings);
    session = await new Api(server.url).signIn('root', ROOT_PASSWORD);
  });
  afterAll(() => database.drop());

  // What finds it out is the same on each.
  if (engine === 'sqlite' || isSoak)
    it('is found out when it has lost what it acknowledged', async () => {
      const ledger = new TokenLedger();
      // Each writer's first token is left switched off.
      await startWriting(server, session, ledger).end();
      const revoked = ledger.entries.filter(({ acknowledged }) => acknowledged.state === 'DISABLED');

      const root = new Api(server.url, session);
      // As if the write had never reached the disk.
      for (const { key } of revoked) {
        await root.get(
          `mutation { admin { personalApiTokens { updateToken(key: "${key}", state: ACTIVE) } } }`,
        );
      }
      expect(revoked.length).toBeGreaterThan(0);
      expect(await ledger.differences(server.url, session, revoked)).toHaveLength(revoked.length);
    });

  it(
    `has every write that it acknowledged, and holds every revocation, after ${kills} kills (CRASH_SEED=${SEED})`,
    async () => {
      const ledger = new TokenLedger();
      const killAndLook = async (moment: number) => {
        const before = ledger.entries.length;
        await killUnderWriting(server, session, ledger, moment);
        server = await startServerProcess(settings);
        const written = ledger.entries.slice(before);
        expect(await ledger.differences(server.url, session, written)).toStrictEqual([]);
      };
      for (const moment of fc.sample(fc.noBias(fc.integer(WRITING)), { seed: SEED, numRuns: kills })) {
        await killAndLook(moment);
      }
      for (let moment = WRITING.max; ledger.counts.revocations === 0 && moment <= WRITING_MOST; moment *= 2) {
        await killAndLook(moment);
      }
      expect(await ledger.differences(server.url, session, ledger.entries)).toStrictEqual([]);
      expect(ledger.counts.revocations).toBeGreaterThan(0);
      expect(await server.stop()).toStrictEqual({ code: 0, signal: null });
      if (isSoak) {
        const figures = JSON.stringify({ kills, ...ledger.counts, tokens: ledger.entries.length });
        process.stdout.write(`${engine}, killed under writing: ${figures}, CRASH_SEED=${SEED}\n`);
      }
    },
    60_000 + kills * 30_000,
  );
});

/** @param moment milliseconds from the first writes to the kill */
async function killUnderWriting(
  server: ServerProcess,
  session: Record<string, string>,
  ledger: TokenLedger,
  moment: number,
): Promise<void> {
  const writing = startWriting(server, session, ledger);
  await sleep(moment);
  // Before its writers notice.
  const ended = writing.end();
  server.child.kill('SIGKILL');
  await Promise.all([server.ended, ended]);
}

/** Has tokens made and changed until `end`, which waits until nothing is under way. */
function startWriting({ url }: ServerProcess, session: Record<string, string>, ledger: TokenLedger) {
  let hasEnded = false;
  const writers = Array.from({ length: WRITERS }, () =>
    new TokenWriter(url, session, ledger, () => hasEnded).run(),
  );
  return {
    end: () => {
      hasEnded = true;
      return Promise.all(writers);
    },
  };
}
