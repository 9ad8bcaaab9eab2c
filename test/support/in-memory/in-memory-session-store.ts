import type { Session, SessionStore } from '../../../src/domain/stores';
import { withoutPassword, type UserWithPermissions } from '../../../src/domain/user';
import type { MemoryConnection } from './memory-database';

/** Browser sessions in memory. */
export class InMemorySessionStore implements SessionStore {
  constructor(private readonly connection: MemoryConnection) {}

  insert(session: Session): Promise<void> {
    return this.connection.write((state) => {
      if (!state.users.has(session.userId)) throw new Error('There is no user of this id');
      if (state.sessions.has(keyOf(session.id))) throw new Error('There is a session of this id');
      state.sessions.set(keyOf(session.id), session);
    });
  }

  find(id: Buffer): Promise<{ session: Session; user: UserWithPermissions } | null> {
    return this.connection.read((state) => {
      const session = state.sessions.get(keyOf(id));
      const user = session && state.users.get(session.userId);
      return session && user ? { session, user: withoutPassword(state.permitted(user)) } : null;
    });
  }

  touch(id: Buffer, lastSeenAt: Date): Promise<void> {
    return this.connection.write((state) => {
      const session = state.sessions.get(keyOf(id));
      if (session && session.lastSeenAt < lastSeenAt) {
        state.sessions.set(keyOf(id), { ...session, lastSeenAt });
      }
    });
  }

  delete(id: Buffer): Promise<boolean> {
    return this.connection.write((state) => state.sessions.delete(keyOf(id)));
  }

  deleteExpired(createdBefore: Date, lastSeenBefore: Date): Promise<void> {
    return this.connection.write((state) => {
      for (const [key, { createdAt, lastSeenAt }] of state.sessions) {
        if (createdAt < createdBefore || lastSeenAt < lastSeenBefore) state.sessions.delete(key);
      }
    });
  }
}

function keyOf(id: Buffer): string {
  return id.toString('hex');
}
