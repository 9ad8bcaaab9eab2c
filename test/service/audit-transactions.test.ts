import { GUEST } from '../../src/domain/caller';
import type { Storage } from '../../src/domain/stores';
import { createToken } from '../../src/service/create-token';
import { deleteRole } from '../../src/service/delete-role';
import { deleteToken } from '../../src/service/delete-token';
import { deleteUser } from '../../src/service/delete-user';
import { revokePresentedToken } from '../../src/service/revoke-presented-token';
import { revokeTokens } from '../../src/service/revoke-tokens';
import { endSession } from '../../src/service/sessions';
import { updateToken } from '../../src/service/update-token';
import { updateUser } from '../../src/service/update-user';
import { openStorage } from '../../src/storage/open-storage';
import { eventsOf, loggedEvents } from '../support/audit-log';
import { makeToken, makeUser } from '../support/callers';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';
import { makeDeps, type TestDeps } from '../support/deps';
import { isSoak } from '../support/soak';

const ADDRESS = '192.0.2.1';
/** Rounds of each race; more in the soak. */
const ROUNDS = isSoak ? 500 : 12;

/** Milliseconds that the database has: what is shown here does not hang on how busy the machine is. */
const PATIENCE = 30_000;

/** A storage in which no event can be kept. */
function withoutRoom(storage: Storage): Storage {
  const append = () => Promise.reject(new Error('no room'));
  const transaction: Storage['transaction'] = (work) =>
    storage.transaction((stores) =>
      work({ ...stores, audit: Object.assign(Object.create(stores.audit) as Storage['audit'], { append }) }),
    );
  return Object.assign(Object.create(storage) as Storage, { transaction });
}

describeOnEachEngine('a change and its event', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    storage = await openStorage({ database: database.location, timeLimit: PATIENCE });
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  async function start() {
    const deps = makeDeps({ storage });
    const named = (what: string) => `${what}-${deps.secrets.uuid()}`;
    const anna = await makeUser(deps, { name: named('anna') });
    const admin = await makeUser(deps, { name: named('admin'), roles: ['administrator'] });
    const { caller } = await makeToken(deps, anna, { name: 'laptop' });
    return { deps, anna, admin, key: caller.token.key };
  }

  it('are not there when nothing changes', async () => {
    const { deps, anna, admin, key } = await start();
    const events = await eventsOf(deps, async () => {
      await updateToken(deps, anna, key, { name: 'laptop', state: 'ACTIVE', scopes: [] });
      await updateUser(deps, admin, anna.user.name, {
        displayName: '',
        locked: false,
        roles: ['token-user'],
      });
      await deleteToken(deps, anna, 'no such key');
      await revokeTokens(deps, admin, admin.user.name);
      await revokePresentedToken(deps, GUEST, 'no token', ADDRESS);
      await deleteUser(deps, admin, 'nobody');
      await deleteRole(deps, admin, 'nobody');
      await endSession(deps, 'no session', ADDRESS);
    });
    expect(events).toStrictEqual([]);
  });

  it('are not there when the change is refused, at its end too', async () => {
    const { deps, anna } = await start();
    const events = await eventsOf(deps, async () => {
      await expect(createToken(deps, anna, { name: 'laptop' })).rejects.toThrow('taken');
      await storage.users.update(anna.user.id, { locked: true }, deps.clock.now());
      // Found out once the token is written.
      await expect(createToken(deps, anna, { name: 'phone' })).rejects.toThrow();
    });
    expect(events).toStrictEqual([]);
    expect(await storage.tokens.findByName(anna.user.id, 'phone')).toBeNull();
  });

  it('are not there when the event cannot be kept', async () => {
    const { deps, anna, admin, key } = await start();
    const broken: TestDeps = { ...deps, storage: withoutRoom(storage) };
    const events = await eventsOf(deps, async () => {
      const changes = [
        () => createToken(broken, anna, { name: 'phone' }),
        () => updateToken(broken, anna, key, { state: 'DISABLED' }),
        () => deleteToken(broken, anna, key),
        () => revokeTokens(broken, anna, anna.user.name),
        () => updateUser(broken, admin, anna.user.name, { displayName: 'Anna' }),
      ];
      for (const change of changes) await expect(change()).rejects.toThrow('no room');
    });
    expect(events).toStrictEqual([]);
    expect(await storage.tokens.find(key)).toMatchObject({ state: 'ACTIVE' });
    expect(await storage.tokens.findByName(anna.user.id, 'phone')).toBeNull();
    expect(await storage.users.find(anna.user.id)).toMatchObject({ displayName: null });
  });

  it('tell a story without gaps, when many change the same token at once', async () => {
    const { deps, anna, key } = await start();
    const names = Array.from({ length: ROUNDS }, (_, index) => `name ${index}`);
    await Promise.allSettled(names.map((name) => updateToken(deps, anna, key, { name })));
    const events = await loggedEvents(deps, { action: 'token.updated', subject: { kind: 'token', id: key } });
    const before = events.map((event) => event.before?.name);
    const after = events.map((event) => event.after?.name);
    // Each begins with what another one has left, and the last one with what is there.
    expect([...before, (await storage.tokens.find(key))?.name].sort()).toStrictEqual(
      ['laptop', ...after].sort(),
    );
    expect(new Set(after).size).toBe(after.length);
  });

  it('tell once that a token is gone, when many delete it at once', async () => {
    const { deps, anna, admin, key } = await start();
    await Promise.allSettled([
      deleteToken(deps, anna, key),
      revokeTokens(deps, anna, anna.user.name),
      deleteToken(deps, admin, key),
      revokeTokens(deps, admin, anna.user.name),
    ]);
    const subject = { kind: 'token', id: key } as const;
    expect(await loggedEvents(deps, { action: 'token.deleted', subject })).toHaveLength(1);
  });

  it('are all seen by who reads from page to page, those that were there when the reading began', async () => {
    const { deps, anna } = await start();
    const filter = { actor: anna.user.name };
    const make = (name: string) => createToken(deps, anna, { name });
    for (let index = 0; index < ROUNDS; index++) await make(`before ${index}`);
    const there = (await loggedEvents(deps, filter)).map(({ id }) => id);

    const writing = Promise.all(Array.from({ length: ROUNDS }, (_, index) => make(`meanwhile ${index}`)));
    const seen: string[] = [];
    let after: { at: number; id: string } | undefined;
    for (;;) {
      const page = await storage.audit.list(filter, { first: 3, ...(after && { after }) });
      seen.push(...page.rows.map(({ id }) => id));
      const last = page.rows.at(-1);
      if (!last || !page.hasNextPage) break;
      after = { at: last.at.getTime(), id: last.id };
    }
    await writing;
    expect(new Set(seen).size).toBe(seen.length);
    expect(there.filter((id) => !seen.includes(id))).toStrictEqual([]);
    expect(await storage.audit.count(filter)).toBe(2 * ROUNDS + 1);
  });
});
