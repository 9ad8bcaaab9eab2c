import { operator } from '../../src/domain/caller';
import { createPepper, createPepperRing } from '../../src/domain/secret-digest';
import { regenerateToken } from '../../src/service/regenerate-token';
import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';
import { exported, FIRST, importJahia, SECOND } from '../support/jahia-export';

const ANOTHER = { key: FIRST.key, digest: SECOND.digest };

async function imported(): Promise<TestDeps> {
  const deps = makeDeps();
  await makeUser(deps, { name: 'root', roles: ['administrator'] });
  expect(await importJahia(deps, [exported(FIRST)])).toMatchObject({ taken: 1 });
  return deps;
}

describe('A token whose key is here already', () => {
  it('is another one when its secret differs: that is reported, and nothing is taken', async () => {
    const deps = await imported();
    const report = await importJahia(deps, [exported(ANOTHER), exported(SECOND)]);
    expect(report).toMatchObject({ done: false, already: 0, refused: 1 });
    expect(report.tokens[0]).toMatchObject({
      outcome: 'refused',
      notes: ['is here already, with another secret: delete the one that is here, or leave this one out'],
    });
    expect(JSON.stringify(report)).not.toContain(SECOND.digest);
    expect(await verifyToken(deps, FIRST.text)).not.toBeNull();
    expect(await verifyToken(deps, SECOND.text)).toBeNull();
  });

  it('is the same one under another pepper too, as long as the first is kept', async () => {
    const before = await imported();
    const old = before.peppers.signing;
    const rotated = createPepper('another pepper for tests, of 32 characters too');
    const deps = makeDeps({ storage: before.storage, peppers: createPepperRing([rotated, old]) });
    expect(await importJahia(deps, [exported(FIRST)])).toMatchObject({
      already: 1,
      tokens: [{ outcome: 'already', notes: [] }],
    });
    expect(await importJahia(deps, [exported(ANOTHER)])).toMatchObject({ already: 0, refused: 1 });
  });

  it.each([
    [
      'was regenerated here',
      async (deps: TestDeps) => {
        await regenerateToken(deps, operator('command-line'), FIRST.key, 0);
        return deps;
      },
    ],
    [
      'is under a pepper that is gone',
      async ({ storage }: TestDeps) =>
        makeDeps({
          storage,
          peppers: createPepperRing([createPepper('another pepper for tests, of 32 characters')]),
        }),
    ],
  ])('is left as it is when it %s, which is told', async (_what, change) => {
    const deps = await change(await imported());
    const before = await deps.storage.tokens.findForVerification(FIRST.key);
    expect(await importJahia(deps, [exported(FIRST)])).toMatchObject({
      done: true,
      already: 1,
      tokens: [
        {
          outcome: 'already',
          notes: [
            'has a secret here that was made here, or is under a pepper that is gone: which one is not compared',
          ],
        },
      ],
    });
    expect(await deps.storage.tokens.findForVerification(FIRST.key)).toStrictEqual(before);
  });
});
