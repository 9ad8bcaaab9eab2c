import type { Principal } from '../../src/domain/caller';
import type { Storage } from '../../src/domain/stores';
import { createToken } from '../../src/service/create-token';
import { deleteToken } from '../../src/service/delete-token';
import { regenerateToken } from '../../src/service/regenerate-token';
import { revokeTokens } from '../../src/service/revoke-tokens';
import { updateToken } from '../../src/service/update-token';
import { updateUser } from '../../src/service/update-user';
import { verifyToken } from '../../src/service/verify-token';
import { openStorage } from '../../src/storage/open-storage';
import { makeToken, makeUser } from '../support/callers';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';
import { makeDeps, type TestDeps } from '../support/deps';
import { isSoak } from '../support/soak';

/** Rounds of each race; the full count in the soak. */
const ROUNDS = isSoak ? 1000 : 20;

describeOnEachEngine('two at once', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    storage = await openStorage({ database: database.location });
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  const named = (deps: TestDeps, what: string) => `${what}-${deps.secrets.uuid()}`;
  const settled = (calls: Promise<string | null>[]) =>
    Promise.all(calls.map((call) => call.catch(() => null)));
  const valid = async (deps: TestDeps, texts: readonly (string | null)[]) =>
    (await Promise.all(texts.map((text) => verifyToken(deps, text ?? '')))).filter(Boolean).length;

  it('regenerate a token, and one of the secrets is valid', async () => {
    const deps = makeDeps({ storage });
    const anna = await makeUser(deps, { name: named(deps, 'anna') });
    const { text, caller } = await makeToken(deps, anna);
    let current = text;
    for (let round = 0; round < ROUNDS; round += 1) {
      const [one, other] = await settled([
        regenerateToken(deps, anna, caller.token.key, 0),
        regenerateToken(deps, anna, caller.token.key, 0),
      ]);
      expect(await valid(deps, [current, one ?? null, other ?? null])).toBe(1);
      current = (await verifyToken(deps, one ?? '')) ? (one ?? '') : (other ?? '');
    }
  });

  it("regenerate a token with a grace, and both callers' secrets are valid, the old one no longer", async () => {
    const deps = makeDeps({ storage });
    const anna = await makeUser(deps, { name: named(deps, 'anna') });
    for (let round = 0; round < ROUNDS / 4; round += 1) {
      const { text, caller } = await makeToken(deps, anna);
      const renewed = await settled([
        regenerateToken(deps, anna, caller.token.key, 60),
        regenerateToken(deps, anna, caller.token.key, 60),
      ]);
      expect([await valid(deps, renewed), await valid(deps, [text])]).toEqual([2, 0]);
      await deleteToken(deps, anna, caller.token.key);
    }
  });

  it('widen and narrow a token, and an administrator has not widened it', async () => {
    const deps = makeDeps({ storage });
    const anna = await makeUser(deps, { name: named(deps, 'anna') });
    const admin: Principal = await makeUser(deps, { name: named(deps, 'admin'), roles: ['administrator'] });
    const wide = { scopes: ['health', 'tokens:read'] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const { caller } = await makeToken(deps, anna, wide);
      const { key } = caller.token;
      await Promise.allSettled([
        updateToken(deps, anna, key, { scopes: ['health'] }),
        updateToken(deps, admin, key, { scopes: ['tokens:read'] }),
      ]);
      const token = await storage.tokens.find(key);
      // Had the administrator's come second, it would have added a scope that the owner took away.
      expect(token?.scopes).toEqual(['health']);
      await deleteToken(deps, anna, key);
    }
  });

  it('demote each other, and one administrator is left', async () => {
    const deps = makeDeps({ storage });
    for (let round = 0; round < ROUNDS / 4; round += 1) {
      const one = await makeUser(deps, { name: named(deps, 'one'), roles: ['administrator'] });
      const other = await makeUser(deps, { name: named(deps, 'other'), roles: ['administrator'] });
      const others = await storage.users.list('', {});
      for (const user of others.rows) {
        const mine = user.id === one.user.id || user.id === other.user.id;
        if (!mine && user.roles.includes('administrator')) await storage.users.delete(user.id);
      }
      await Promise.allSettled([
        updateUser(deps, one, other.user.name, { roles: [] }),
        updateUser(deps, other, one.user.name, { locked: true }),
      ]);
      expect(await storage.users.countUnlockedWithRole('administrator')).toBe(1);
    }
  });

  it('delete and verify a token, and what is verified after the delete is not valid', async () => {
    const deps = makeDeps({ storage });
    const anna = await makeUser(deps, { name: named(deps, 'anna') });
    for (let round = 0; round < ROUNDS; round += 1) {
      const { text, caller } = await makeToken(deps, anna);
      const deleted = deleteToken(deps, anna, caller.token.key);
      void verifyToken(deps, text);
      expect(await deleted).toBe(true);
      expect(await verifyToken(deps, text)).toBeNull();
    }
  });

  it("revoke a user's tokens and make another with one of them, and none is left", async () => {
    const deps = makeDeps({ storage });
    const anna = await makeUser(deps, { name: named(deps, 'anna') });
    for (let round = 0; round < ROUNDS; round += 1) {
      const { caller } = await makeToken(deps, anna, { scopes: ['tokens:write'] });
      const making = [0, 1, 2].map((number) => createToken(deps, caller, { name: `more ${number}` }));
      await Promise.allSettled([...making.slice(0, 1), revokeTokens(deps, anna, anna.user.name), ...making]);
      expect(await storage.tokens.count({ ownerId: anna.user.id }, deps.clock.now())).toBe(0);
    }
  });
});
