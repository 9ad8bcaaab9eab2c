import { WELL, type PartHealth, type WatchedPart } from '../domain/health';
import type { Storage } from '../domain/stores';
import type { VerificationCache } from '../domain/verification-cache';

/** Writes that wait on SQLite without a reason to look: a burst of requests is through in a moment. */
const QUEUED_WRITES = 1_000;

/** Passwords that wait to be hashed without a reason to look; at 100 further sign-ins are refused. */
const WAITING_PASSWORDS = 50;

const attention = (message: string): PartHealth => ({ status: 'YELLOW', message });

/** Whether the database answers, within the time that a request has. */
export function watchDatabase(storage: Pick<Storage, 'forRequest'>): WatchedPart {
  const check = async (): Promise<PartHealth> => {
    await storage.forRequest().ping();
    return WELL;
  };
  return {
    name: 'database',
    check: () => check().catch(() => ({ status: 'RED', message: 'The database does not answer' })),
  };
}

/** Whether the database is of this version still: another one may have been started on it. */
export function watchSchema(storage: Pick<Storage, 'forRequest'>): WatchedPart {
  const MESSAGES = {
    newer: attention('The database was migrated by a newer version: replace this server by that version'),
    older: { status: 'RED', message: 'The database lacks migrations of this version: restart this server' },
  } as const;
  return {
    name: 'migrations',
    check: async () => {
      const schema = await storage.forRequest().schema();
      return schema === 'current' ? WELL : MESSAGES[schema];
    },
  };
}

/** Whether verified tokens are kept: they are only as long as changes are told. */
export function watchCache(cache: Pick<VerificationCache, 'status'>): WatchedPart {
  return {
    name: 'verification-cache',
    check: () =>
      cache.status.channel === 'up'
        ? WELL
        : attention('Changes of other servers are not told: every verification reads the database'),
  };
}

/** Whether writes come through on SQLite. */
export function watchWrites(storage: Pick<Storage, 'load'>): WatchedPart {
  return {
    name: 'write-queue',
    check: () => {
      const { writesQueued } = storage.load();
      return writesQueued > QUEUED_WRITES ? attention(`${writesQueued} writes wait for their turn`) : WELL;
    },
  };
}

/** Whether sign-ins come through. */
export function watchHashing(hasher: { readonly load: { readonly waiting: number } }): WatchedPart {
  return {
    name: 'password-hashing',
    check: () => {
      const { waiting } = hasher.load;
      return waiting > WAITING_PASSWORDS ? attention(`${waiting} sign-ins wait for their turn`) : WELL;
    },
  };
}

/** Whether the provisioning folder is read, and what is in it was carried out. */
export function watchProvisioning(provisioner: {
  readonly failing: boolean;
  readonly failed: number;
}): WatchedPart {
  return {
    name: 'provisioning',
    check: () => {
      const { failing, failed } = provisioner;
      if (failing) return attention('The provisioning folder cannot be read, see the log');
      return failed > 0 ? attention(`Provisioning files that failed: ${failed}, see the audit log`) : WELL;
    },
  };
}

/**
 * A part that remembers whether its last try succeeded.
 *
 * @param message what follows from a failure
 */
export function watchTries(name: string, part: { readonly failing: boolean }, message: string): WatchedPart {
  return { name, check: () => (part.failing ? attention(message) : WELL) };
}
