import type { Invalidation, InvalidationListener } from '../../../src/domain/invalidation';
import type { Storage } from '../../../src/domain/stores';
import { openStorage } from '../../../src/storage/open-storage';
import {
  createTestDatabase,
  describeOnServer,
  type Engine,
  type TestDatabase,
} from '../../support/databases';
import { until } from '../../support/until';
import { EVERY_METHOD, makeSample, type Row, type Sample } from './every-method';

const ROWS = Object.entries(EVERY_METHOD).flatMap(([store, rows]) =>
  Object.entries(rows).map(([method, row]) => ({ name: `${store}.${method}`, ...row })),
);

const withEffect = (...effects: string[]) =>
  ROWS.filter(({ effect }) => effects.includes(typeof effect === 'string' ? effect : 'writes'));

/** Writes down what it is told. */
class Recorder implements InvalidationListener {
  readonly told: Invalidation[] = [];
  isUp = false;

  invalidate(what: Invalidation): void {
    this.told.push(what);
  }

  confirm(): void {
    this.isUp = true;
  }

  lose(): void {
    this.isUp = false;
  }

  /** How often it was told that a sample's token is to be forgotten. */
  countOf({ token, user }: Sample): number {
    return this.told.filter(
      (what) => what === 'everything' || what.tokens.includes(token.key) || what.users.includes(user.id),
    ).length;
  }
}

/** All by which a token is verified: its last use is not of it. */
async function decidedBy({ storage, token }: Sample): Promise<unknown> {
  const found = await storage.tokens.findForVerification(token.key);
  return found && { ...found, token: { ...found.token, lastUsedAt: null, lastUsedAddress: null } };
}

function define(engine: Engine): void {
  let database: TestDatabase;
  const [own, other] = [new Recorder(), new Recorder()];
  const opened: Storage[] = [];
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    for (const invalidations of [own, other]) {
      opened.push(await openStorage({ database: database.location, invalidations }));
    }
    await until(() => own.isUp && other.isUp);
  });
  afterAll(async () => {
    for (const storage of opened) await storage.close();
    await database.drop();
  });

  /** A sample, when all that was told of making it has been heard. */
  async function sampleInQuiet(): Promise<Sample> {
    const sample = await makeSample(opened[0]!);
    if (engine === 'postgres') await until(() => own.told.length >= 2 && other.told.length >= 1);
    own.told.length = other.told.length = 0;
    return sample;
  }

  async function call(row: Row, sample: Sample) {
    const before = await decidedBy(sample);
    await row.call(sample);
    const toldAtReturn = own.countOf(sample);
    return {
      isSame: JSON.stringify(before, withSets) === JSON.stringify(await decidedBy(sample), withSets),
      toldAtReturn,
    };
  }

  it.each(withEffect('changes'))(
    '$name tells of its change before it returns, and others soon',
    async (row) => {
      const sample = await sampleInQuiet();
      const { isSame, toldAtReturn } = await call(row, sample);
      expect(isSame).toBe(false);
      expect(toldAtReturn).toBeGreaterThan(0);
      await until(() => other.countOf(sample) > 0);
      // Its own notice, too, before the next test.
      if (engine === 'postgres') await until(() => own.countOf(sample) >= 2);
    },
  );

  it.each(withEffect('reads', 'writes'))(
    '$name changes nothing that verification decides by, and tells of nothing',
    async (row) => {
      const sample = await sampleInQuiet();
      expect(await call(row, sample)).toEqual({ isSame: true, toldAtReturn: 0 });
      expect(own.told).toEqual([]);
    },
  );
}

const withSets = (_key: string, value: unknown): unknown =>
  value instanceof Set ? [...value].sort() : value;

describe('each method of each store, on SQLite', () => define('sqlite'));
describeOnServer('postgres', 'each method of each store', define);
