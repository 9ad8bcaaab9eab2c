import type { Dialect, Engine } from '../database/dialect';
import { TEXT_COLUMN } from '../database/read-texts';
import type { ShownTokenRow, TokenRow } from './token-mapping';

/** What of a row may be shown, and the columns of `tokens t` that it is made of. */
export const SHOWN_FIELDS: Readonly<Record<keyof ShownTokenRow, string>> = {
  key: 't.token_key',
  ownerId: 't.owner_id',
  ownerName: 't.owner_name',
  name: 't.name',
  description: 't.description',
  scopes: 't.scopes',
  state: 't.state',
  expireAt: 't.expire_at',
  createdAt: 't.created_at',
  updatedAt: 't.updated_at',
  lastUsedAt: 't.last_used_at',
  lastUsedAddress: 't.last_used_address',
  format: 't.format',
  prefix: 't.prefix',
  allowedAddresses: 't.allowed_addresses',
  rateLimit: 't.rate_limit',
  previousUntil: 't.previous_until',
};

/** The same with what is known of the secrets. */
export const ALL_FIELDS: Readonly<Record<keyof TokenRow, string>> = {
  ...SHOWN_FIELDS,
  secretScheme: 't.secret_scheme',
  secretPepperId: 't.secret_pepper_id',
  secretDigest: 't.secret_digest',
  previousScheme: 't.previous_scheme',
  previousPepperId: 't.previous_pepper_id',
  previousDigest: 't.previous_digest',
};

const texts = new Map<Engine, string>();

/** What of a row may be shown as one text, which JSON makes: the column of a SELECT. */
export function shownText(dialect: Dialect): string {
  let text = texts.get(dialect.engine);
  if (text === undefined) {
    text = `${dialect.jsonObject(SHOWN_FIELDS)} AS ${TEXT_COLUMN}`;
    texts.set(dialect.engine, text);
  }
  return text;
}
