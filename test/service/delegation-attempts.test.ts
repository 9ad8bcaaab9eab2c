import fc from 'fast-check';
import { createToken } from '../../src/service/create-token';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken } from '../../src/service/update-token';
import { attempt } from '../support/delegation-samples';
import { makeDeps, type TestDeps } from '../support/deps';
import { runAttempt, type TokenOperations } from '../support/run-attempt';

const operationsOn = (deps: TestDeps): TokenOperations => ({
  create: async (caller, input) => createToken(deps, caller, input),
  update: async (caller, key, input) => updateToken(deps, caller, key, input),
  regenerate: async (caller, key, gracePeriod) => regenerateToken(deps, caller, key, gracePeriod ?? 0),
});

describe('whatever is created, updated and regenerated with a token, for its owner and for services', () => {
  it('is never stronger and never lives longer than that token', async () => {
    const done = { create: 0, update: 0, regenerate: 0 };
    await fc.assert(
      fc.asyncProperty(attempt, async (tried) => {
        const deps = makeDeps();
        const outcome = await runAttempt(deps, operationsOn(deps), tried);
        for (const what of outcome.done) done[what] += 1;
        expect(outcome.excesses).toStrictEqual([]);
      }),
      { numRuns: 400 },
    );
    // It was not all refused.

    expect(Math.min(...Object.values(done))).toBeGreaterThan(8);
  });

  it('is stronger soon, when the same is done with a session (control)', async () => {
    const found = await fc.check(
      fc.asyncProperty(attempt, async (tried) => {
        const deps = makeDeps();
        expect((await runAttempt(deps, operationsOn(deps), tried, 'session')).excesses).toStrictEqual([]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});
