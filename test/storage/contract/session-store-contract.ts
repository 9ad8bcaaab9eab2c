import { randomBytes } from 'node:crypto';
import type { Storage } from '../../../src/domain/stores';
import { aNewUser, aSession, later, storeUser } from '../../support/samples-storage';

/** What every session store does. */
export function defineSessionStoreContract(storage: () => Storage): void {
  it('keeps every field, and reads a session with its user', async () => {
    const user = await storeUser(storage(), { roles: ['token-user', 'x'] });
    const session = aSession(user, { credentialVersion: 7, createdAt: later(1), lastSeenAt: later(2) });
    await storage().sessions.insert(session);
    expect(await storage().sessions.find(session.id)).toStrictEqual({
      session,
      user: await storage().users.find(user.id),
    });
  });

  it('finds nothing by an id that is unknown, empty or cut', async () => {
    const session = aSession(await storeUser(storage()));
    await storage().sessions.insert(session);
    for (const id of [randomBytes(32), Buffer.alloc(0), session.id.subarray(0, 31)]) {
      expect(await storage().sessions.find(id)).toBeNull();
      expect(await storage().sessions.delete(id)).toBe(false);
      await storage().sessions.touch(id, later(9));
    }
    expect(await storage().sessions.find(session.id)).toMatchObject({ session });
  });

  it('refuses a session of nobody, and a second one of the same id', async () => {
    await expect(storage().sessions.insert(aSession(aNewUser()))).rejects.toThrow();
    const session = aSession(await storeUser(storage()));
    await storage().sessions.insert(session);
    await expect(storage().sessions.insert(session)).rejects.toThrow();
  });

  it('moves the last use on, never back', async () => {
    const session = aSession(await storeUser(storage()));
    await storage().sessions.insert(session);
    const lastSeen = async () => (await storage().sessions.find(session.id))?.session.lastSeenAt;
    await storage().sessions.touch(session.id, later(10));
    expect(await lastSeen()).toStrictEqual(later(10));
    await storage().sessions.touch(session.id, later(5));
    expect(await lastSeen()).toStrictEqual(later(10));
  });

  it('deletes one, or those opened or last seen before a time', async () => {
    const user = await storeUser(storage());
    const sessions = {
      old: aSession(user, { createdAt: later(-1e6 - 1), lastSeenAt: later(0) }),
      idle: aSession(user, { createdAt: later(-1e6), lastSeenAt: later(-1) }),
      alive: aSession(user, { createdAt: later(-1e6), lastSeenAt: later(0) }),
    };
    for (const session of Object.values(sessions)) await storage().sessions.insert(session);
    await storage().sessions.deleteExpired(later(-1e6), later(0));
    expect(await storage().sessions.find(sessions.old.id)).toBeNull();
    expect(await storage().sessions.find(sessions.idle.id)).toBeNull();
    expect(await storage().sessions.find(sessions.alive.id)).not.toBeNull();
    expect(await storage().sessions.delete(sessions.alive.id)).toBe(true);
    expect(await storage().sessions.find(sessions.alive.id)).toBeNull();
  });
}
