import { createHmac } from 'node:crypto';
import type { WebhookMessage } from '../../domain/webhook';

const PREFIX = 'whsec_';

/**
 * The headers that a message is sent with (Standard Webhooks, symmetric signatures): HMAC-SHA-256 of id, time and body
 * under each secret, so that a receiver may know an old or a new one of them.
 *
 * @param secrets each `whsec_` and the Base64 of its bytes
 * @param at      the time of the try; receivers refuse old ones
 */
export function signMessage(
  secrets: readonly string[],
  { id, body }: WebhookMessage,
  at: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
