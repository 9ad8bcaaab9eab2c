import { parseHost } from './parse-network';
import { listOf, wholeNumber } from './parse-values';
import { parseWebhookSecret, parseWebhookUrl } from './parse-webhooks';
import type { Setting } from './setting';

/** Settings for those who run the server: what it tells of itself, and whom. A part of the table in `settings.ts`. */
export const OPERATING_SETTINGS = {
  workers: {
    name: 'WORKERS',
    byDefault: '1',
    accepts: 'a whole number from 1 to 64; above 1 with PostgreSQL alone',
    meaning:
      'Processes that serve `PORT` together, each on a core of its own; see [replicas.md](replicas.md). One that ends is ' +
      'replaced.',
    parse: wholeNumber(1, 64),
  },
  metricsPort: {
    name: 'METRICS_PORT',
    byDefault: null,
    defaultMeaning: 'none',
    accepts: 'a whole number from 0 to 65535, other than PORT',
    meaning:
      'A port of its own for `/metrics`, open to whoever reaches it: see [metrics.md](metrics.md). At `PORT`, `/metrics` ' +
      'needs a token.',
    parse: wholeNumber(0, 65_535),
  },
  metricsHost: {
    name: 'METRICS_HOST',
    byDefault: '127.0.0.1',
    accepts: 'an IP address or a host name',
    meaning: 'The address that `METRICS_PORT` listens on.',
    parse: parseHost,
  },
  expiryWarning: {
    name: 'EXPIRY_WARNING',
    byDefault: '7',
    accepts: 'a whole number from 0 to 365',
    meaning:
      'Days before its expiry from which a token counts as expiring soon: in the console, a metric, the log, and for webhooks. 0 ' +
      'warns of none.',
    parse: wholeNumber(0, 365),
  },
  webhookUrls: {
    name: 'WEBHOOK_URLS',
    byDefault: null,
    defaultMeaning: 'none',
    accepts: 'a comma-separated list of https URLs (http on loopback) without user or fragment',
    meaning: 'Receivers that are told of changes of tokens, see [webhooks.md](webhooks.md).',
    parse: listOf(parseWebhookUrl),
  },
  webhookSecrets: {
    name: 'WEBHOOK_SECRET',
    byDefault: null,
    defaultMeaning: 'none; needed with `WEBHOOK_URLS`',
    accepts:
      'a comma-separated list of secrets, each whsec_ and the Base64 of 24 to 64 bytes; `echo whsec_$(openssl rand -base64 32)` makes one',
    meaning: 'What webhooks are signed with. All sign, so that receivers can change from one to another.',
    parse: listOf(parseWebhookSecret),
  },
  auditRetention: {
    name: 'AUDIT_RETENTION',
    byDefault: '365',
    accepts: 'a whole number from 0 to 36500',
    meaning: 'Days that events stay in the audit log, see [audit.md](audit.md); 0 keeps them for ever.',
    parse: wholeNumber(0, 36_500),
  },
  purgeExpiredTokens: {
    name: 'PURGE_EXPIRED_TOKENS',
    byDefault: null,
    defaultMeaning: 'never',
    accepts: 'a whole number from 1 to 36500',
    meaning:
      'Days after its expiry that a token is deleted for good. Until then it is only refused, and lives again when its date ' +
      'is moved.',
    parse: wholeNumber(1, 36_500),
  },
} as const satisfies Record<string, Setting<unknown>>;
