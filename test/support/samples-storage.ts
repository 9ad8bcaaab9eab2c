import { randomBytes, randomUUID } from 'node:crypto';
import type { NewAuditEvent } from '../../src/domain/audit-event';
import type { NewDelivery } from '../../src/domain/outbox-store';
import type { NewUser, Session, Storage } from '../../src/domain/stores';
import type { ShownToken, TokenWithDigest } from '../../src/domain/token';
import { UNLIMITED } from '../../src/domain/token-limits';

/** The moment at which sample rows are made. */
export const SAMPLE_TIME = new Date('2030-01-02T03:04:05.678Z');

let number = 0;

/** A text that no other sample has. */
export function uniqueText(start: string): string {
  return `${start}-${++number}-${randomBytes(4).toString('hex')}`;
}

/** A user to be stored, with a name of its own. */
export function aNewUser(fields: Partial<NewUser> = {}): NewUser {
  return {
    id: randomUUID(),
    name: uniqueText('user'),
    displayName: null,
    email: null,
    kind: 'PERSON',
    roles: [],
    passwordHash: null,
    createdAt: SAMPLE_TIME,
    ...fields,
  };
}

/** A token to be stored, with a key and a name of its own. */
export function aToken(
  owner: Pick<NewUser, 'id' | 'name'>,
  fields: Partial<TokenWithDigest> = {},
): TokenWithDigest {
  return {
    key: randomUUID(),
    ownerId: owner.id,
    ownerName: owner.name,
    name: uniqueText('token'),
    description: null,
    scopes: [],
    state: 'ACTIVE',
    expireAt: null,
    createdAt: SAMPLE_TIME,
    updatedAt: SAMPLE_TIME,
    lastUsedAt: null,
    lastUsedAddress: null,
    format: 'pat',
    prefix: 'pat_',
    ...UNLIMITED,
    secret: { scheme: 'secret', pepperId: '0badcafe', digest: randomBytes(32) },
    previousSecret: null,
    ...fields,
  };
}

/** A session to be stored. */
export function aSession(user: Pick<NewUser, 'id'>, fields: Partial<Session> = {}): Session {
  return {
    id: randomBytes(32),
    userId: user.id,
    credentialVersion: 1,
    createdAt: SAMPLE_TIME,
    lastSeenAt: SAMPLE_TIME,
    ...fields,
  };
}

/** Stores a new user. */
export async function storeUser(
  storage: Pick<Storage, 'users'>,
  fields: Partial<NewUser> = {},
): Promise<NewUser> {
  const user = aNewUser(fields);
  await storage.users.insert(user);
  return user;
}

/** Stores a new token. */
export async function storeToken(
  storage: Pick<Storage, 'tokens'>,
  owner: Pick<NewUser, 'id' | 'name'>,
  fields: Partial<TokenWithDigest> = {},
): Promise<TokenWithDigest> {
  const token = aToken(owner, fields);
  await storage.tokens.insert(token, 1000);
  return token;
}

/** A moment so many milliseconds after the samples'. */
export function later(milliseconds: number): Date {
  return new Date(SAMPLE_TIME.getTime() + milliseconds);
}

/** A stored token as it is shown. */
export function shown(token: TokenWithDigest): ShownToken {
  const { secret: _secret, previousSecret, ...rest } = token;
  return { ...rest, previousSecretUntil: previousSecret?.until ?? null };
}

/** An event to be kept, of a user with a name of their own. */
export function anEvent(fields: Partial<NewAuditEvent> = {}): NewAuditEvent {
  return {
    at: SAMPLE_TIME,
    action: 'token.updated',
    actor: { via: 'session', userId: randomUUID(), name: uniqueText('user'), tokenKey: null },
    subject: { kind: 'token', id: randomUUID(), name: uniqueText('token'), owner: uniqueText('user') },
    address: '192.0.2.1',
    before: { name: 'before' },
    after: { name: 'after' },
    reason: null,
    counted: null,
    ...fields,
  };
}

/** Something to tell a receiver of webhooks. */
export function aDelivery(fields: Partial<NewDelivery> = {}): NewDelivery {
  return {
    target: '0123456789abcdef',
    messageId: uniqueText('msg'),
    subject: randomUUID(),
    type: 'token.created',
    body: '{}',
    createdAt: SAMPLE_TIME,
    ...fields,
  };
}
