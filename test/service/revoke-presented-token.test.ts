import { GUEST } from '../../src/domain/caller';
import { deleteToken } from '../../src/service/delete-token';
import { regenerateToken } from '../../src/service/regenerate-token';
import { revokePresentedToken } from '../../src/service/revoke-presented-token';
import { verifyToken } from '../../src/service/verify-token';
import { openStorage } from '../../src/storage/open-storage';
import { makeToken, makeUser } from '../support/callers';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';
import { makeDeps, type TestDeps } from '../support/deps';
import { isSoak } from '../support/soak';

const ADDRESS = '192.0.2.1';

describe('revoking a token that somebody has', () => {
  it('tells which token was deleted, and null for none', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text, caller } = await makeToken(deps, anna);
    expect(await revokePresentedToken(deps, GUEST, text, ADDRESS)).toBe(caller.token.key);
    expect(await revokePresentedToken(deps, GUEST, text, ADDRESS)).toBeNull();
    expect(await revokePresentedToken(deps, GUEST, '', ADDRESS)).toBeNull();
  });

  it('does not get among the writes with what is no token', async () => {
    const deps = makeDeps();
    const anna = await makeUser(deps, { name: 'anna' });
    const { caller, text } = await makeToken(deps, anna);
    const write = jest.spyOn(deps.storage.tokens, 'delete');
    await regenerateToken(deps, anna, caller.token.key, 0);
    expect(await revokePresentedToken(deps, GUEST, text, ADDRESS)).toBeNull();
    expect(write).not.toHaveBeenCalled();
  });
});

describeOnEachEngine('revoking a token beside other uses of it', (engine) => {
  const ROUNDS = isSoak ? 1000 : 20;
  let database: TestDatabase;
  let deps: TestDeps;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    const { settings } = makeDeps();
    const storage = await openStorage({ database: database.location });
    deps = makeDeps({ storage, settings: { ...settings, maxTokensPerUser: ROUNDS } });
  });
  afterAll(async () => {
    await deps.storage.close();
    await database.drop();
  });

  it('leaves no use of it that begins after the revocation was answered', async () => {
    const anna = await makeUser(deps, { name: 'verifies' });
    for (let round = 0; round < ROUNDS; round += 1) {
      const { text } = await makeToken(deps, anna);
      let revoked = false;
      const late: unknown[] = [];
      const verify = async (): Promise<void> => {
        for (let turn = 0; turn < 3; turn += 1) {
          const begunLate = revoked;
          const verified = await verifyToken(deps, text);
          if (begunLate) late.push(verified);
        }
      };
      const revoke = async (): Promise<void> => {
        await revokePresentedToken(deps, GUEST, text, ADDRESS);
        revoked = true;
      };
      await Promise.all([verify(), revoke(), verify()]);
      late.push(await verifyToken(deps, text));
      expect(late.every((verified) => verified === null)).toBe(true);
    }
  });

  it('is done once, and counted off once, however many do it at the same time', async () => {
    const anna = await makeUser(deps, { name: 'revokes' });
    for (let round = 0; round < ROUNDS; round += 1) {
      const { text, caller } = await makeToken(deps, anna);
      const done = await Promise.all([
        revokePresentedToken(deps, GUEST, text, ADDRESS),
        revokePresentedToken(deps, GUEST, text, ADDRESS),
        deleteToken(deps, anna, caller.token.key).then((deleted) => (deleted ? caller.token.key : null)),
      ]);
      expect(done.filter((key) => key !== null)).toEqual([caller.token.key]);
    }
    // The counter holds the quota: were it off, one token more or fewer would fit.
    const settings = { ...deps.settings, maxTokensPerUser: 1 };
    await makeToken({ ...deps, settings }, anna);
    await expect(makeToken({ ...deps, settings }, anna)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  it('and a regeneration without grace: either the token is gone, or it lives with its new secret', async () => {
    const anna = await makeUser(deps, { name: 'regenerates' });
    for (let round = 0; round < ROUNDS; round += 1) {
      const { text, caller } = await makeToken(deps, anna);
      const [revoked, renewed] = await Promise.all([
        revokePresentedToken(deps, GUEST, text, ADDRESS),
        regenerateToken(deps, anna, caller.token.key, 0),
      ]);
      const verified = renewed === null ? null : await verifyToken(deps, renewed);
      expect([revoked !== null, verified !== null]).toEqual(revoked === null ? [false, true] : [true, false]);
      expect(await verifyToken(deps, text)).toBeNull();
    }
  });
});
