import type { SecretDigest, ShownToken, Token, TokenChanges, TokenWithDigest } from '../../domain/token';
import { foldText } from '../../domain/token-query';
import type { TokenEntity } from '../entities/token.entity';
import { fromSortedDate, toSortedDate } from '../entities/transformers';
import { joinNames, splitNames } from '../text-list';

/** The row of a token. */
export function rowOfToken(token: TokenWithDigest): TokenEntity {
  return {
    key: token.key,
    ownerId: token.ownerId,
    ownerName: token.ownerName,
    ownerNameFolded: foldText(token.ownerName),
    createdAt: token.createdAt.getTime(),
    lastUsedAt: toSortedDate(token.lastUsedAt),
    lastUsedAddress: token.lastUsedAddress,
    ...(rowOfChanges(token) as ChangeableColumns),
    updatedAt: token.updatedAt.getTime(),
  };
}

type ChangeableColumns = Omit<
  TokenEntity,
  | 'key'
  | 'ownerId'
  | 'ownerName'
  | 'ownerNameFolded'
  | 'createdAt'
  | 'updatedAt'
  | 'lastUsedAt'
  | 'lastUsedAddress'
>;

/** The columns that a change touches. */
export function rowOfChanges(changes: TokenChanges): Partial<ChangeableColumns> {
  const { name, description, scopes, state, expireAt, secret, previousSecret, format, prefix } = changes;
  const { allowedAddresses, rateLimit } = changes;
  return {
    ...(name !== undefined && { name, nameFolded: foldText(name) }),
    ...(description !== undefined && {
      description,
      descriptionFolded: description && foldText(description),
    }),
    ...(scopes !== undefined && { scopes: joinNames(scopes) }),
    ...(state !== undefined && { state }),
    ...(expireAt !== undefined && { expireAt: toSortedDate(expireAt) }),
    ...(secret !== undefined && {
      secretScheme: secret.scheme,
      secretPepperId: secret.pepperId,
      secretDigest: secret.digest.toString('hex'),
    }),
    ...(previousSecret !== undefined && {
      previousScheme: previousSecret?.scheme ?? null,
      previousPepperId: previousSecret?.pepperId ?? null,
      previousDigest: previousSecret?.digest.toString('hex') ?? null,
      previousUntil: previousSecret?.until.getTime() ?? null,
    }),
    ...(format !== undefined && { format }),
    ...(prefix !== undefined && { prefix }),
    ...(allowedAddresses !== undefined && {
      allowedAddresses: allowedAddresses && joinNames(allowedAddresses),
    }),
    ...(rateLimit !== undefined && { rateLimit }),
  };
}

/** What a token is made of: all columns but those that lists are searched by. */
export type TokenRow = Omit<TokenEntity, 'ownerNameFolded' | 'nameFolded' | 'descriptionFolded'>;

/** What may be shown of a token: nothing of its secret. */
export type ShownTokenRow = Omit<
  TokenRow,
  | 'secretScheme'
  | 'secretPepperId'
  | 'secretDigest'
  | 'previousScheme'
  | 'previousPepperId'
  | 'previousDigest'
>;

/** A row as a token that may be shown: what is known of its secrets stays behind. */
export function tokenOfRow(row: ShownTokenRow): ShownToken {
  const { previousUntil } = row;
  return { ...partsOf(row), previousSecretUntil: previousUntil === null ? null : new Date(previousUntil) };
}

function partsOf(row: ShownTokenRow): Token {
  return {
    key: row.key,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    name: row.name,
    description: row.description,
    scopes: splitNames(row.scopes),
    state: row.state,
    expireAt: fromSortedDate(row.expireAt),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    lastUsedAt: fromSortedDate(row.lastUsedAt),
    lastUsedAddress: row.lastUsedAddress,
    format: row.format,
    prefix: row.prefix,
    allowedAddresses: row.allowedAddresses === null ? null : splitNames(row.allowedAddresses),
    rateLimit: row.rateLimit,
  };
}

/** A row as a token with its digest. */
export function tokenWithDigestOfRow(row: TokenRow): TokenWithDigest {
  const { previousScheme, previousPepperId, previousDigest, previousUntil } = row;
  const previous =
    previousScheme !== null && previousPepperId !== null && previousDigest !== null && previousUntil !== null
      ? { ...digest(previousScheme, previousPepperId, previousDigest), until: new Date(previousUntil) }
      : null;
  const secret = digest(row.secretScheme, row.secretPepperId, row.secretDigest);
  return { ...partsOf(row), secret, previousSecret: previous };
}

function digest(scheme: SecretDigest['scheme'], pepperId: string, hex: string): SecretDigest {
  return { scheme, pepperId, digest: Buffer.from(hex, 'hex') };
}
