import { randomFillSync } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { formatToken } = require('../../dist/src/domain/token-format.js');
const { createPepper, createPepperRing, digestSecret } = require('../../dist/src/domain/secret-digest.js');

const DAY = 86_400_000;
/** The generated tokens are made between this and the start of the run, which they are older than. */
const FIRST_DAY = Date.UTC(2024, 0, 1);
/** Keeps its place in the schema's sorted columns for "no date". */
const NO_DATE = Number.MIN_SAFE_INTEGER;

const pool = Buffer.alloc(64 * 1024);
let used = pool.length;

function randomBytes(count) {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

/** A UUID of version 4. */
function uuid() {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The columns of `users` that differ from user to user. */
export const USER_COLUMNS = ['id', 'name', 'name_folded', 'password_hash', 'token_count'];

/** The columns of `tokens` that differ from token to token; the others are those of a token that the server made. */
export const TOKEN_COLUMNS = [
  ...['token_key', 'owner_id', 'owner_name', 'owner_name_folded', 'name', 'name_folded', 'state'],
  ...['expire_at', 'created_at', 'updated_at', 'last_used_at', 'secret_digest'],
];

/**
 * Makes the owners and the tokens of a database, as rows of the real schema.
 *
 * @param {object} options
 * @param {number} options.tokens
 * @param {{ id: string, name: string } | null} options.owner    the one owner of all; null: each has `tokensOfOwner`
 * @param {number} options.tokensOfOwner
 * @param {number} options.sample   how many tokens, evenly spread, get a text, the secret of which their row knows
 * @param {string} options.pepper
 */
export function tokenRows({ tokens, owner, tokensOfOwner, sample, pepper }) {
  const peppers = createPepperRing([createPepper(pepper)]);
  const owners = owner
    ? [owner]
    : Array.from({ length: Math.ceil(tokens / tokensOfOwner) }, (_, index) => ({
        id: uuid(),
        name: `user-${index}`,
      }));
  const each = owner ? tokens : tokensOfOwner;
  const span = Math.max(1, Math.floor((Date.now() - FIRST_DAY - DAY) / tokens));
  const isSampled = (index) =>
    Math.floor(((index + 1) * sample) / tokens) > Math.floor((index * sample) / tokens);

  /** @returns {{ row: unknown[], text: string | null }} the values of `TOKEN_COLUMNS`, and the token where it is kept */
  function tokenAt(index) {
    const key = uuid();
    const { id, name: ownerName } = owners[owner ? 0 : Math.floor(index / tokensOfOwner)];
    const sampled = isSampled(index);
    const secret = Buffer.from(randomBytes(16));
    const digest = sampled ? digestSecret(peppers, secret).digest : randomBytes(32);
    const createdAt = FIRST_DAY + index * span;
    // Names, expiry and last use each have an order of their own.
    const name = `${key.slice(9, 13)} deploy ${index}`;
    const expireAt = index % 4 === 0 ? NO_DATE : Date.now() + DAY * (30 + ((index * 7919) % 3650));
    const lastUsedAt = index % 2 === 0 ? NO_DATE : createdAt + ((index * 104_729) % DAY);
    const state = !sampled && index % 10 === 7 ? 'DISABLED' : 'ACTIVE';
    return {
      row: [
        ...[key, id, ownerName, ownerName.toLowerCase(), name, name, state],
        ...[expireAt, createdAt, createdAt, lastUsedAt, digest.toString('hex')],
      ],
      text: sampled ? formatToken('pat', 'pat_', key, secret) : null,
    };
  }

  return {
    /** Values of `USER_COLUMNS`; none for an owner who is there already. */
    users: () => (owner ? [] : owners.map(({ id, name }) => [id, name, name, null, each])),
    tokenAt,
  };
}
