import * as fc from 'fast-check';
import { MemoryVerificationCache } from '../../src/adapters/memory-verification-cache';
import type { ReadMoment } from '../../src/domain/verification-cache';
import type { VerifiedToken } from '../../src/domain/verified-token';
import { forAllSchedules } from '../support/all-schedules';
import { isSoak } from '../support/soak';
import { World, type Flaws } from './verification-cache-world';

/** Schedules that are tried of each kind; many more in the soak. */
const RUNS = isSoak ? 100_000 : 200;
/** Schedules among which each control must have a mistake. */
const CONTROL_RUNS = 20_000;

type Action = (world: World) => Promise<void>;

const revoke: Action = (world) => world.revoke();
const timePasses: Action = (world) => world.pass(334);

/** What happens beside each other in and around one process, each of it so often at most. */
const AROUND = {
  'the process that revokes': [
    [(world) => world.verify(world.first), 4],
    [(world) => world.beat(world.first), 2],
    [(world) => world.hear(world.first), 3],
    [(world) => world.reconnect(world.first), 1],
    [timePasses, 2],
  ],
  'another process': [
    [(world) => world.verify(world.other), 3],
    [(world) => world.beat(world.other), 2],
    [(world) => world.hear(world.other), 3],
    [(world) => world.reconnect(world.other), 1],
    [timePasses, 4],
  ],
} satisfies Record<string, [Action, number][]>;

type Place = keyof typeof AROUND;

/** No token is accepted too late, whatever comes when. */
function holds(place: Place, flaws: Flaws = {}) {
  const counts = fc.tuple(...AROUND[place].map(([, most]) => fc.nat({ max: most })));
  return fc.asyncProperty(
    fc.scheduler(),
    counts,
    fc.constantFrom('known', 'unknown'),
    async (scheduler, chosen, begins) => {
      const world = new World((what) => scheduler.schedule(Promise.resolve(), what), flaws, begins);
      const actions = AROUND[place].flatMap(([action], index) =>
        Array<Action>(chosen[index] ?? 0).fill(action),
      );
      await scheduler.waitFor(Promise.all([revoke, ...actions].map((action) => action(world))));
      expect(world.mistakes).toEqual([]);
    },
  );
}

/** Few enough steps for each of their orders to be tried. */
const SCENARIOS = {
  'two requests beside the revocation, in one process': {
    begins: 'unknown',
    run: (world: World) =>
      Promise.all([world.verify(world.first), world.verify(world.first), world.revoke()]),
  },
  'two requests to another process, beside its notice and a second': {
    begins: 'unknown',
    run: (world: World) =>
      Promise.all([
        world.verify(world.other).then(() => world.verify(world.other)),
        world.revoke(),
        world.hear(world.other),
        world.pass(1000),
      ]),
  },
  'a beat that was sent before the revocation and heard after it': {
    begins: 'known',
    run: (world: World) =>
      Promise.all([
        world.beat(world.other),
        world.revoke(),
        world.hear(world.other),
        inTurn(
          () => world.pass(600),
          () => world.pass(600),
          () => world.verify(world.other),
        ),
      ]),
  },
  'a notice that was sent while nobody listened': {
    begins: 'known',
    run: (world: World) =>
      Promise.all([
        world.revoke(),
        inTurn(
          () => world.verify(world.other),
          () => world.reconnect(world.other),
          () => world.pass(600),
          () => world.beat(world.other),
          () => world.hear(world.other),
          () => world.pass(600),
          () => world.verify(world.other),
        ),
      ]),
  },
} as const;

type Scenario = keyof typeof SCENARIOS;

async function inTurn(...actions: readonly (() => Promise<void>)[]): Promise<void> {
  for (const action of actions) await action();
}

const realCache = (monotonic: () => number) => new MemoryVerificationCache({ capacity: 4, monotonic });

/** Keeps what it is given, whenever it was read. */
class CacheWithoutEpochs extends MemoryVerificationCache {
  override keep(text: string, began: ReadMoment | null, verified: VerifiedToken): void {
    super.keep(text, began === null ? null : this.beginRead(), verified);
  }
}

/** Takes up where it was when its channel is back. */
class CacheWithoutFlush extends MemoryVerificationCache {
  override lose(): void {
    // The entries stay.
  }
}

/** What is left out, and among what that shows. */
interface Control {
  readonly what: string;
  readonly flaws: Flaws;
  readonly scenario: Scenario;
  /** Where chance finds it soon. */
  readonly place?: Place;
}

const CONTROLS: readonly Control[] = [
  {
    what: 'what a read gives is kept, though something was changed since it began',
    flaws: { makeCache: (monotonic) => new CacheWithoutEpochs({ capacity: 4, monotonic }) },
    scenario: 'two requests beside the revocation, in one process',
    place: 'the process that revokes',
  },
  {
    what: 'this process drops it once the revocation is acknowledged',
    flaws: { acknowledgesFirst: true },
    scenario: 'two requests beside the revocation, in one process',
    place: 'the process that revokes',
  },
  {
    what: 'a hit does not ask how old the last sign of life is',
    flaws: { makeCache: () => realCache(() => 0) },
    scenario: 'two requests to another process, beside its notice and a second',
    place: 'another process',
  },
  {
    what: 'a sign of life is dated when it comes',
    flaws: { datesWhenHeard: true },
    scenario: 'a beat that was sent before the revocation and heard after it',
  },
  {
    what: 'the entries outlive the channel',
    flaws: { makeCache: (monotonic) => new CacheWithoutFlush({ capacity: 4, monotonic }) },
    scenario: 'a notice that was sent while nobody listened',
  },
  {
    what: 'nobody is told that the channel was lost',
    flaws: { hidesLoss: true },
    scenario: 'a notice that was sent while nobody listened',
  },
];

describe('reads, writes, notices, beats and time in any order', () => {
  it.each(Object.keys(AROUND) as Place[])('let no revoked token in too late, around %s', async (place) => {
    await fc.assert(holds(place), { numRuns: RUNS });
  });

  for (const { what, flaws, place } of CONTROLS) {
    if (place === undefined) continue;
    it(`let one in when ${what} (control)`, async () => {
      const { failed } = await fc.check(holds(place, flaws), { numRuns: CONTROL_RUNS, endOnFailure: true });
      expect(failed).toBe(true);
    });
  }
});

describe('every single order', () => {
  it.each(Object.keys(SCENARIOS) as Scenario[])('of %s', async (scenario) => {
    const { mistakes, hits, orders } = await tryAll(scenario);
    expect(mistakes).toBe(0);
    // Else it would show nothing: neither keeps anything, or they do not run beside each other.
    expect(hits).toBeGreaterThan(0);
    expect(orders).toBeGreaterThan(25);
  });

  it.each(CONTROLS)('finds the mistake when $what (control)', async ({ flaws, scenario }) => {
    expect((await tryAll(scenario, flaws)).mistakes).toBeGreaterThan(0);
  });
});

/** @returns mistakes and hits of all orders together */
async function tryAll(scenario: Scenario, flaws: Flaws = {}) {
  const found = { mistakes: 0, hits: 0, orders: 0 };
  const { begins, run } = SCENARIOS[scenario];
  found.orders = await forAllSchedules(
    () => async (step) => {
      const world = new World(step, flaws, begins);
      await run(world);
      found.mistakes += world.mistakes.length;
      found.hits += world.hits;
    },
    20_000,
  );
  return found;
}
