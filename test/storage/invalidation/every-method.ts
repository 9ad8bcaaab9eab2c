import { randomUUID } from 'node:crypto';
import type { ProvisioningClaim } from '../../../src/domain/provisioning-claim';
import type { NewUser, Session, Storage, Stores } from '../../../src/domain/stores';
import type { TokenWithDigest } from '../../../src/domain/token';
import { DEFAULT_TOKEN_SORT, type TokenQuery } from '../../../src/domain/token-query';
import {
  aDelivery,
  aNewUser,
  anEvent,
  aSession,
  aToken,
  later,
  uniqueText,
} from '../../support/samples-storage';

/** What is there before a method is called. */
export interface Sample {
  readonly storage: Storage;
  readonly user: NewUser;
  readonly token: TokenWithDigest;
  readonly session: Session;
  readonly claim: ProvisioningClaim;
  /** A custom role that the user has, with a permission. */
  readonly role: string;
  /** Another that the user has by name, and that is not there. */
  readonly missingRole: string;
}

/**
 * What a method does to that by which the sample's token is verified: it reads it, or something else; it changes it; or
 * it writes, and why that changes nothing of it.
 */
export type Effect = 'reads' | 'changes' | { readonly not: string };

/** A call of one method, and its effect. */
export interface Row {
  readonly effect: Effect;
  readonly call: (sample: Sample) => Promise<unknown>;
}

const reads = (call: Row['call']): Row => ({ effect: 'reads', call });
const changes = (call: Row['call']): Row => ({ effect: 'changes', call });
const writes = (not: string, call: Row['call']): Row => ({ effect: { not }, call });

const NOT_VERIFIED_BY = 'No token is verified by it';
const NEW = 'What is new was never verified: no refusal is kept';

/** A row for each method of each store: a new one does not compile until it has one. */
export const EVERY_METHOD: { [Name in keyof Stores]: Record<keyof Stores[Name], Row> } = {
  tokens: {
    insert: writes(NEW, ({ storage, user }) => storage.tokens.insert(aToken(user), 100)),
    find: reads(({ storage, token }) => storage.tokens.find(token.key)),
    findForVerification: reads(({ storage, token }) => storage.tokens.findForVerification(token.key)),
    findByName: reads(({ storage, token }) => storage.tokens.findByName(token.ownerId, token.name)),
    update: changes(({ storage, token }) =>
      storage.tokens.update(token.key, { state: 'DISABLED' }, later(1)),
    ),
    delete: changes(({ storage, token }) => storage.tokens.delete(token.key)),
    deleteAllOf: changes(({ storage, user }) => storage.tokens.deleteAllOf(user.id)),
    deleteExpired: writes(
      'What has expired is refused without being looked up',
      async ({ storage, user }) => {
        await storage.tokens.insert(aToken(user, { expireAt: later(-1) }), 100);
        return storage.tokens.deleteExpired(later(0), 100);
      },
    ),
    list: reads(({ storage }) => storage.tokens.list(aQuery())),
    count: reads(({ storage, user }) => storage.tokens.count({ ownerId: user.id }, later(0))),
    countAll: reads(({ storage }) => storage.tokens.countAll()),
    countPiece: reads(({ storage }) => storage.tokens.countPiece(aQuery(), null, 10)),
    countBefore: reads(({ storage, token }) => storage.tokens.countBefore(aQuery(), token)),
    recordUses: writes('A last use decides nothing', ({ storage, token }) =>
      storage.tokens.recordUses([
        { key: token.key, at: later(1), address: '192.0.2.1', counts: new Map([[1, 1]]) },
      ]),
    ),
    usage: reads(({ storage, token }) => storage.tokens.usage([token.key], 0)),
    deleteUsage: writes('A count decides nothing', ({ storage }) => storage.tokens.deleteUsage(1, 10)),
  },
  users: {
    insert: writes(NEW, ({ storage }) => storage.users.insert(aNewUser({ roles: ['token-user'] }))),
    find: reads(({ storage, user }) => storage.users.find(user.id)),
    findForUpdate: reads(({ storage, user }) => storage.users.findForUpdate(user.id)),
    findMany: reads(({ storage, user }) => storage.users.findMany([user.id])),
    findByName: reads(({ storage, user }) => storage.users.findByName(user.name)),
    update: changes(({ storage, user }) => storage.users.update(user.id, { roles: [] }, later(1))),
    delete: changes(({ storage, user }) => storage.users.delete(user.id)),
    list: reads(({ storage, user }) => storage.users.list(user.name, {})),
    count: reads(({ storage }) => storage.users.count('')),
    countUnlockedWithRole: reads(({ storage, role }) => storage.users.countUnlockedWithRole(role)),
  },
  roles: {
    insert: changes(({ storage, missingRole: name }) =>
      storage.roles.insert({ name, description: null, permissions: ['audit-log'], builtIn: false }),
    ),
    findForUpdate: reads(({ storage, role }) => storage.roles.findForUpdate(role)),
    list: reads(({ storage }) => storage.roles.list()),
    update: changes(({ storage, role }) => storage.roles.update(role, { permissions: [] })),
    delete: changes(({ storage, role }) => storage.roles.delete(role)),
  },
  sessions: {
    insert: writes(NOT_VERIFIED_BY, ({ storage, user }) => storage.sessions.insert(aSession(user))),
    find: reads(({ storage, session }) => storage.sessions.find(session.id)),
    touch: writes(NOT_VERIFIED_BY, ({ storage, session }) => storage.sessions.touch(session.id, later(1))),
    delete: writes(NOT_VERIFIED_BY, ({ storage, session }) => storage.sessions.delete(session.id)),
    deleteExpired: writes(NOT_VERIFIED_BY, ({ storage }) =>
      storage.sessions.deleteExpired(later(1), later(1)),
    ),
  },
  provisioning: {
    claim: writes(NOT_VERIFIED_BY, ({ storage }) => storage.provisioning.claim(aClaim())),
    find: reads(({ storage, claim }) => storage.provisioning.find(claim.hash)),
    beat: writes(NOT_VERIFIED_BY, ({ storage, claim }) =>
      storage.provisioning.beat(claim.hash, claim.claimant),
    ),
    finish: writes(NOT_VERIFIED_BY, ({ storage, claim }) => storage.provisioning.finish(claim, 'INSTALLED')),
  },
  audit: {
    append: writes(NOT_VERIFIED_BY, ({ storage }) => storage.audit.append(anEvent())),
    list: reads(({ storage }) => storage.audit.list({}, { first: 10 })),
    count: reads(({ storage }) => storage.audit.count({})),
    deleteBefore: writes(NOT_VERIFIED_BY, async ({ storage }) => {
      await storage.audit.append(anEvent({ at: later(-1) }));
      return storage.audit.deleteBefore(later(0), 100);
    }),
  },
  outbox: {
    add: writes(NOT_VERIFIED_BY, ({ storage }) => storage.outbox.add(aDelivery())),
    claim: writes(NOT_VERIFIED_BY, async ({ storage }) => {
      const { target } = aDelivery();
      await storage.outbox.add(aDelivery());
      return storage.outbox.claim(target, later(0), later(1), 1);
    }),
    retry: writes(NOT_VERIFIED_BY, ({ storage }) => storage.outbox.retry(1, later(0), true)),
    remove: writes(NOT_VERIFIED_BY, ({ storage }) => storage.outbox.remove(1)),
    count: reads(({ storage }) => storage.outbox.count(aDelivery().target)),
    removeOldest: writes(NOT_VERIFIED_BY, ({ storage }) =>
      storage.outbox.removeOldest(aDelivery().target, 1),
    ),
    removeOthers: writes(NOT_VERIFIED_BY, ({ storage }) =>
      storage.outbox.removeOthers([aDelivery().target], later(1)),
    ),
  },
  leases: {
    take: writes(NOT_VERIFIED_BY, ({ storage }) =>
      storage.leases.take(uniqueText('work'), randomUUID(), later(0), later(1000)),
    ),
  },
};

/** Stores a token and all that stands around it. */
export async function makeSample(storage: Storage): Promise<Sample> {
  const [role, missingRole] = [uniqueText('role'), uniqueText('role')];
  await storage.roles.insert({
    name: role,
    description: null,
    permissions: ['introspect-tokens'],
    builtIn: false,
  });
  const user = aNewUser({ roles: ['token-user', role, missingRole] });
  await storage.users.insert(user);
  const token = aToken(user);
  await storage.tokens.insert(token, 100);
  const session = aSession(user);
  await storage.sessions.insert(session);
  const claim = aClaim();
  await storage.provisioning.claim(claim);
  return { storage, user, token, session, claim, role, missingRole };
}

function aClaim(): ProvisioningClaim {
  const hash = (randomUUID() + randomUUID()).replaceAll('-', '');
  return { hash, name: 'a.yml', claimant: randomUUID(), state: 'STARTED', beat: 0, claimedAt: later(0) };
}

function aQuery(): TokenQuery {
  return { filter: {}, sort: DEFAULT_TOKEN_SORT, window: { first: 10 }, now: later(0) };
}
