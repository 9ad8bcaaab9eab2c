import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryVerificationCache } from '../../src/adapters/memory-verification-cache';
import type { UserCaller } from '../../src/domain/caller';
import type { Storage } from '../../src/domain/stores';
import type { ReadMoment } from '../../src/domain/verification-cache';
import type { VerifiedToken } from '../../src/domain/verified-token';
import { deleteToken } from '../../src/service/delete-token';
import { updateToken } from '../../src/service/update-token';
import { verifyToken } from '../../src/service/verify-token';
import { openStorage } from '../../src/storage/open-storage';
import { makeToken, makeUser } from '../support/callers';
import {
  createTestDatabase,
  describeOnEachEngine,
  type Engine,
  type TestDatabase,
} from '../support/databases';
import { makeDeps, type TestDeps } from '../support/deps';
import { uniqueText } from '../support/samples-storage';
import { isSoak } from '../support/soak';
import { until } from '../support/until';

/** Rounds of each race; the full count in the soak. */
const ROUNDS = isSoak ? 1000 : 12;
/** Milliseconds that a soak may take. */
const PATIENCE = 300_000;
/** Requests that begin together. */
const REQUESTS = 5;

type Revoke = (deps: TestDeps, owner: UserCaller, key: string) => Promise<unknown>;

const WAYS = {
  deleted: (deps, owner, key) => deleteToken(deps, owner, key),
  disabled: (deps, owner, key) => updateToken(deps, owner, key, { state: 'DISABLED' }),
} satisfies Record<string, Revoke>;

/** Keeps what it is given, whenever it was read. */
class CacheWithoutEpochs extends MemoryVerificationCache {
  override keep(text: string, began: ReadMoment | null, verified: VerifiedToken): void {
    super.keep(text, began === null ? null : this.beginRead(), verified);
  }
}

async function withStorage(
  engine: Engine,
  database: TestDatabase,
  verifications: MemoryVerificationCache,
  work: (deps: TestDeps) => Promise<void>,
): Promise<void> {
  // A machine that is busy is no fault of its.
  const options = { invalidations: verifications, timeLimit: PATIENCE };
  const storage = await openStorage({ database: database.location, ...options });
  try {
    // MariaDB has no channel: there the race is one of requests alone.
    if (engine !== 'mysql') await until(() => verifications.status.channel === 'up');
    answerLate(storage);
    const made = makeDeps({ storage, verifications });
    await work({ ...made, settings: { ...made.settings, maxTokensPerUser: 2 * ROUNDS } });
  } finally {
    await storage.close();
  }
}

/** The answers of look-ups come some milliseconds after they were read: the next ones have been changed meanwhile. */
function answerLate({ tokens }: Storage): void {
  const lookUp = tokens.findForVerification.bind(tokens);
  let count = 0;
  tokens.findForVerification = async (key) => {
    const found = await lookUp(key);
    await sleep((count += 7) % 30);
    return found;
  };
}

/**
 * @param isKept whether the token is kept before, or looked up beside its revocation
 * @returns how often it was accepted after the revocation was acknowledged
 */
async function race(deps: TestDeps, owner: UserCaller, revoke: Revoke, isKept: boolean): Promise<number> {
  const { text, caller } = await makeToken(deps, owner);
  if (!isKept) (deps.verifications as MemoryVerificationCache).invalidate('everything');
  const request = async () => (await verifyToken(deps, text)) !== null;
  const begin = () => Array.from({ length: REQUESTS }, request);
  const under = [...begin(), revoke(deps, owner, caller.token.key)];
  await sleep(1);
  under.push(...begin());
  await under[REQUESTS];
  const late = begin();
  await Promise.all(under);
  // What was read before and came after has not been kept.
  late.push(...begin());
  return (await Promise.all(late)).filter(Boolean).length;
}

describeOnEachEngine('a token that is verified and kept beside its revocation', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase(engine)));
  afterAll(() => database.drop());

  it.each(Object.entries(WAYS))(
    'is refused from the acknowledgement on, when it is %s',
    async (_how, revoke) => {
      const verifications = new MemoryVerificationCache({ capacity: 1000 });
      await withStorage(engine, database, verifications, async (deps) => {
        const owner = await makeUser(deps, { name: uniqueText('owner') });
        for (let round = 0; round < ROUNDS; round += 1) {
          expect(await race(deps, owner, revoke, round % 2 === 0)).toBe(0);
        }
        if (engine !== 'mysql') expect(verifications.status.hits).toBeGreaterThan(0);
      });
    },
    PATIENCE,
  );

  if (engine === 'mysql') return;
  it('is accepted when what was read before is kept all the same (control)', async () => {
    const verifications = new CacheWithoutEpochs({ capacity: 1000 });
    await withStorage(engine, database, verifications, async (deps) => {
      const owner = await makeUser(deps, { name: uniqueText('owner') });
      let mistakes = 0;
      for (let round = 0; round < 1000 && mistakes === 0; round += 1) {
        mistakes += await race(deps, owner, WAYS.deleted, false);
      }
      expect(mistakes).toBeGreaterThan(0);
    });
  });
});
