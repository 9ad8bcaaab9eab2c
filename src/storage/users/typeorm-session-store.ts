import type { Session, SessionStore } from '../../domain/stores';
import type { UserWithPermissions } from '../../domain/user';
import type { Connection } from '../database/database';
import { SessionEntity } from '../entities/session.entity';
import { ROLE_JOINS, USER_COLUMNS, usersOf, type UserRow } from './user-rows';

const STATEMENT = `SELECT s.credential_version AS session_version, s.created_at AS session_created_at, s.last_seen_at AS session_last_seen_at, ${USER_COLUMNS} FROM sessions s JOIN users u ON u.id = s.user_id ${ROLE_JOINS} WHERE s.id = ?`;

interface SessionRow extends UserRow {
  readonly session_version: number | string;
  readonly session_created_at: number | string;
  readonly session_last_seen_at: number | string;
}

/** Browser sessions in the table `sessions`. */
export class TypeormSessionStore implements SessionStore {
  constructor(private readonly connection: Connection) {}

  insert(session: Session): Promise<void> {
    const row: SessionEntity = {
      id: session.id.toString('hex'),
      userId: session.userId,
      credentialVersion: session.credentialVersion,
      createdAt: session.createdAt.getTime(),
      lastSeenAt: session.lastSeenAt.getTime(),
    };
    return this.connection.write(async (manager) => {
      await manager
        .createQueryBuilder()
        .insert()
        .into(SessionEntity)
        .values(row)
        .updateEntity(false)
        .execute();
    }, 'nothing');
  }

  find(id: Buffer): Promise<{ session: Session; user: UserWithPermissions } | null> {
    const statement = this.connection.dialect.statement(STATEMENT);
    return this.connection.read(async (manager) => {
      const rows = await manager.query<SessionRow[]>(statement, [id.toString('hex')]);
      const [row] = rows;
      const [user] = usersOf(rows);
      return row === undefined || user === undefined ? null : { session: sessionOf(id, row), user };
    });
  }

  touch(id: Buffer, lastSeenAt: Date): Promise<void> {
    return this.connection.write(async (manager) => {
      const seen = lastSeenAt.getTime();
      await manager
        .createQueryBuilder()
        .update(SessionEntity)
        .set({ lastSeenAt: seen })
        .where('id = :id AND last_seen_at < :seen', { id: id.toString('hex'), seen })
        .execute();
    }, 'nothing');
  }

  async delete(id: Buffer): Promise<boolean> {
    return (await this.deleteWhere('id = :id', { id: id.toString('hex') })) > 0;
  }

  async deleteExpired(createdBefore: Date, lastSeenBefore: Date): Promise<void> {
    await this.deleteWhere('created_at < :createdBefore OR last_seen_at < :lastSeenBefore', {
      createdBefore: createdBefore.getTime(),
      lastSeenBefore: lastSeenBefore.getTime(),
    });
  }

  private deleteWhere(condition: string, values: Record<string, string | number>): Promise<number> {
    return this.connection.write(async (manager) => {
      const deletion = manager.createQueryBuilder().delete().from(SessionEntity).where(condition, values);
      return (await deletion.execute()).affected ?? 0;
    }, 'nothing');
  }
}

function sessionOf(id: Buffer, row: SessionRow): Session {
  return {
    id: Buffer.from(id),
    userId: row.user_id,
    credentialVersion: Number(row.session_version),
    createdAt: new Date(Number(row.session_created_at)),
    lastSeenAt: new Date(Number(row.session_last_seen_at)),
  };
}
