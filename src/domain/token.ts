import type { TokenLimits } from './token-limits';

/** What the owner chose. */
export type TokenState = 'ACTIVE' | 'DISABLED';

/** What holds now. */
export type TokenStatus = 'ACTIVE' | 'DISABLED' | 'EXPIRED';

/** How tokens that are made here are spelled. */
export type MintedFormat = 'pat' | 'jahia';

/** How a token is spelled: those that came from Strapi, as Strapi spelled them, until they are regenerated. */
export type TokenFormat = MintedFormat | 'strapi';

/** A token as its owner may see it: neither secret nor digest. */
export interface Token extends TokenLimits {
  /** UUIDv4, lower-case; the public half of the token. */
  readonly key: string;
  readonly ownerId: string;
  /** The owner's user name, kept in the row so that lists sort by it; user names never change. */
  readonly ownerName: string;
  /** Unique for its owner; NFC. */
  readonly name: string;
  readonly description: string | null;
  /** Names of scopes, in the order given, without repetition. */
  readonly scopes: readonly string[];
  readonly state: TokenState;
  /** null: never. */
  readonly expireAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly lastUsedAddress: string | null;
  readonly format: TokenFormat;
  /** The prefix that the token was made with; null in the formats of others. */
  readonly prefix: string | null;
}

/** A token as it is looked up and listed, to be shown. */
export interface ShownToken extends Token {
  /** When the secret from before the last regeneration ends, or ended; never after the expiry. null: there is none. */
  readonly previousSecretUntil: Date | null;
}

/** What is known of a secret, and how it was computed. */
export interface SecretDigest {
  /**
   * `secret`: HMAC(pepper, secret). `sha256`: HMAC(pepper, SHA-256(secret)), of tokens imported by their SHA-256.
   * `strapi`: HMAC(pepper, digest), of tokens imported by the digest that Strapi has of their access key.
   */
  readonly scheme: 'secret' | 'sha256' | 'strapi';
  /** The id of the pepper, 8 hex digits. */
  readonly pepperId: string;
  /** 32 bytes. */
  readonly digest: Buffer;
}

/** For stores and verification only. */
export interface TokenWithDigest extends Token {
  readonly secret: SecretDigest;
  /** The secret before a regeneration, and until when it is still accepted. */
  readonly previousSecret: (SecretDigest & { readonly until: Date }) | null;
}

/** The fields of a token that a change may touch; absent ones stay. */
export interface TokenChanges {
  readonly name?: string;
  readonly description?: string | null;
  readonly scopes?: readonly string[];
  readonly state?: TokenState;
  readonly expireAt?: Date | null;
  readonly secret?: SecretDigest;
  readonly previousSecret?: (SecretDigest & { readonly until: Date }) | null;
  readonly format?: TokenFormat;
  readonly prefix?: string | null;
  readonly allowedAddresses?: readonly string[] | null;
  readonly rateLimit?: number | null;
}

/** The parts of a token that decide whether it is valid. */
export type Validity = Pick<Token, 'state' | 'expireAt'>;

/** What holds now: expiry is told before the owner's choice only for active tokens. */
export function statusOf(token: Validity, now: Date): TokenStatus {
  if (token.state === 'DISABLED') return 'DISABLED';
  return token.expireAt !== null && token.expireAt.getTime() <= now.getTime() ? 'EXPIRED' : 'ACTIVE';
}

/** Until when the secret from before the last regeneration is accepted too; null: it is not, or no more. */
export function previousSecretEnd(
  token: Validity & Pick<ShownToken, 'previousSecretUntil'>,
  now: Date,
): Date | null {
  const { previousSecretUntil: until } = token;
  return until !== null && now < until && statusOf(token, now) === 'ACTIVE' ? until : null;
}

/** Strapi's types: a view of the scopes, never stored beside them. */
export type TokenType = 'READ_ONLY' | 'FULL_ACCESS' | 'CUSTOM';

/** The scopes that a type stands for; CUSTOM stands for none in particular. */
export const SCOPES_OF_TYPE: Readonly<Record<Exclude<TokenType, 'CUSTOM'>, readonly [string]>> = {
  READ_ONLY: ['read-only'],
  FULL_ACCESS: ['full-access'],
};

/** The type that a list of scopes amounts to. */
export function typeOf(scopes: readonly string[]): TokenType {
  if (scopes.length === 1 && scopes[0] === SCOPES_OF_TYPE.READ_ONLY[0]) return 'READ_ONLY';
  if (scopes.length === 1 && scopes[0] === SCOPES_OF_TYPE.FULL_ACCESS[0]) return 'FULL_ACCESS';
  return 'CUSTOM';
}
