/** What receivers of webhooks are told, in the form of Standard Webhooks (https://www.standardwebhooks.com). */
import { createHash } from 'node:crypto';
import type { AuditActor } from './audit-event';
import type { Token } from './token';

/** What they are told of, with what each means. */
export const WEBHOOK_EVENTS = {
  'token.created': 'A token was made',
  'token.regenerated': 'A token got a new secret',
  'token.disabled': 'A token was switched off',
  'token.activated': 'A token was switched on again',
  'token.deleted': 'A token was deleted: by somebody, with its owner, or long after its expiry',
  'token.expiring': 'A token expires within `EXPIRY_WARNING` days; told once for each day of expiry',
} as const;

/** The type of an event. */
export type WebhookEvent = keyof typeof WEBHOOK_EVENTS;

/** Who did it; null: the server by itself. */
export type WebhookActor = Pick<AuditActor, 'via' | 'name' | 'tokenKey'> | null;

/** What is told of a token: never its text, its secret or a digest. */
export type WebhookToken = Pick<Token, 'key' | 'name' | 'scopes' | 'state'> & {
  /** The owner's user name. */
  readonly owner: string;
  /** RFC 3339; null: never. */
  readonly expireAt: string | null;
};

/** What is told of a token. */
export function describeToken({ key, name, ownerName, scopes, state, expireAt }: Token): WebhookToken {
  return { key, name, owner: ownerName, scopes, state, expireAt: expireAt?.toISOString() ?? null };
}

/**
 * The id of the message that a token expires: one for one token and moment of expiry, so that receivers drop it when it
 * comes again, from another server or after a crash.
 */
export function expiringMessageId({ key, expireAt }: WebhookToken): string {
  const digest = createHash('sha256').update(['token.expiring', key, expireAt].join(' ')).digest('hex');
  return `msg_${digest.slice(0, 32)}`;
}

/** The body of a message. @param at when it happened */
export function webhookBody(type: WebhookEvent, at: Date, token: WebhookToken, actor: WebhookActor): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { ...token, actor } });
}

/** A message, as it is sent. */
export interface WebhookMessage {
  /** The same at every try. */
  readonly id: string;
  readonly body: string;
}

/** What became of a message: it was taken, it was not, or the server is about to end. */
export type SendOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; /** A status, or the name of a failure. */ readonly reason: string }
  | { readonly kind: 'interrupted' };

/** A receiver. */
export interface WebhookReceiver {
  /** A digest of its URL: 16 hexadecimal digits. */
  readonly target: string;
  /** Its host and port, for the log: the rest of a URL may be secret. */
  readonly host: string;
  /**
   * Sends a message. It never rejects.
   *
   * @param at     the time that stands in the signature
   * @param signal interrupts it
   */
  send(message: WebhookMessage, at: Date, signal: AbortSignal): Promise<SendOutcome>;
}
