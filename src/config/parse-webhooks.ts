import { isIPv4 } from 'node:net';

/** Readers of what webhooks are sent to and signed with. Both give undefined for a text that cannot be used. */

/** A URL by https, or by http to this machine: what is told is for nobody in between. */
export function parseWebhookUrl(text: string): string | undefined {
  if (!/^https?:\/\/[^#@\\\s]+$/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || isLoopback(url.hostname) ? url.href : undefined;
}

/** `whsec_` and the Base64 of 24 to 64 bytes, as Standard Webhooks has it. */
export function parseWebhookSecret(text: string): string | undefined {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  const isCanonical = bytes.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '');
  return isCanonical && bytes.length >= 24 && bytes.length <= 64 ? text : undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}
