/** What the audit log keeps: who did what, on what, from where, when. Never a secret, a digest or a password. */
import type { AuditAction } from './audit-action';
import { isOperator, type Caller, type Principal } from './caller';
import type { RefusalReason } from './refusal-reason';
import type { Token } from './token';
import type { User } from './user';

/** How somebody came to act: `nothing` is somebody without an accepted credential, `server` the server by itself. */
export type AuditVia = Principal['via'] | 'nothing' | 'server';

/** Every way, with what it means. */
export const AUDIT_VIAS = {
  session: 'By a browser session',
  basic: 'By a password in the request itself',
  token: 'By a token',
  'command-line': 'At the server itself, by a command',
  provisioning: 'At the server itself, by a file of the provisioning folder',
  import: 'At the server itself, by an import',
  server: 'The server by itself',
  nothing: 'Somebody without an accepted credential',
} as const satisfies Record<AuditVia, string>;

/** Who acted. */
export interface AuditActor {
  readonly via: AuditVia;
  /** The id of a user, the token's owner when a token acted; null for the operator, the server and strangers. */
  readonly userId: string | null;
  /** The name of that user then; of the operator, the tool. */
  readonly name: string | null;
  /** The key of the token that acted, or was presented. */
  readonly tokenKey: string | null;
}

/** What kinds of things events are about. */
export const AUDIT_SUBJECT_KINDS = {
  token: 'A token, by its key',
  user: 'A user, by id',
  role: 'A role, by name',
  file: 'A file of the provisioning folder, of an import or of a backup, by the SHA-256 of its content',
  log: 'The audit log itself',
} as const;

/** The kind of a thing. */
export type AuditSubjectKind = keyof typeof AUDIT_SUBJECT_KINDS;

/** What an event is about. */
export interface AuditSubject {
  readonly kind: AuditSubjectKind;
  /** A token's key, a user's id, a role's name, the SHA-256 of a file in hexadecimal. */
  readonly id: string;
  /** What it was called then. */
  readonly name: string;
  /** The user name of a token's owner; null for all else. */
  readonly owner: string | null;
}

/** What a field may hold in the log; a date is RFC 3339 text. */
export type AuditValue = string | number | boolean | null | readonly string[];

/** Fields of a thing, as far as they changed. */
export type AuditFields = Readonly<Record<string, AuditValue>>;

/** What was before and what was after; null: the thing was not there, or there is nothing to tell. */
export interface AuditChange {
  readonly before: AuditFields | null;
  readonly after: AuditFields | null;
}

/** What happened, about to be kept. */
export interface NewAuditEvent extends AuditChange {
  /** When; of what was counted together, when the count was closed. */
  readonly at: Date;
  readonly action: AuditAction;
  readonly actor: AuditActor;
  readonly subject: AuditSubject | null;
  /** Where the actor called from, in canonical form; null for the operator and the server. */
  readonly address: string | null;
  /** Why something was refused; null where nothing was. */
  readonly reason: RefusalReason | null;
  /** How often it happened, with when first and last, for what is counted together; null for a single event. */
  readonly counted: { readonly times: number; readonly first: Date; readonly last: Date } | null;
}

/** What happened. */
export interface AuditEvent extends NewAuditEvent {
  /** UUIDv7; unique over all replicas, and in order among those that one process kept. */
  readonly id: string;
}

/** The server, acting by itself. */
export const SERVER_ACTOR: AuditActor = { via: 'server', userId: null, name: null, tokenKey: null };

/** Somebody without an accepted credential. */
export const STRANGER: AuditActor = { via: 'nothing', userId: null, name: null, tokenKey: null };

/** Who a caller is, for the log. */
export function actorOf(caller: Caller): AuditActor {
  if (caller.user === null) return STRANGER;
  return {
    via: caller.via,
    userId: isOperator(caller) ? null : caller.user.id,
    name: caller.user.name,
    tokenKey: caller.via === 'token' ? caller.token.key : null,
  };
}

/**
 * What somebody did to something.
 *
 * @param change what differs; see `describeChange`
 */
export function eventBy(
  caller: Principal,
  at: Date,
  action: AuditAction,
  subject: AuditSubject,
  change: AuditChange = { before: null, after: null },
): NewAuditEvent {
  return {
    at,
    action,
    actor: actorOf(caller),
    subject,
    address: caller.address,
    ...change,
    reason: null,
    counted: null,
  };
}

/** A token, as what an event is about. */
export function tokenSubject({
  key,
  name,
  ownerName,
}: Pick<Token, 'key' | 'name' | 'ownerName'>): AuditSubject {
  return { kind: 'token', id: key, name, owner: ownerName };
}

/** A user, as what an event is about. */
export function userSubject({ id, name }: Pick<User, 'id' | 'name'>): AuditSubject {
  return { kind: 'user', id, name, owner: null };
}

/** A role, as what an event is about. */
export function roleSubject(name: string): AuditSubject {
  return { kind: 'role', id: name, name, owner: null };
}
