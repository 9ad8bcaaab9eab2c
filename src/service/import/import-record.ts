import type { TokenState } from '../../domain/token';

/** What another server kept of a token's secret. */
export interface ImportedSecret {
  /** `sha256`: SHA-256 of the secret of one of Jahia's, 32 bytes. `strapi`: Strapi's digest, 64 bytes. */
  readonly scheme: 'sha256' | 'strapi';
  readonly digest: Buffer;
}

/** A token of another server. */
export interface ImportRecord {
  /** Where it stands in the source: `tokens[3]`. */
  readonly place: string;
  /** A lower-case UUIDv4. */
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  /** How the source names its owner; null: it has none there. */
  readonly owner: string | null;
  /** As the source names them. */
  readonly scopes: readonly string[];
  readonly state: TokenState;
  readonly expireAt: Date | null;
  /** null where the source does not tell. */
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly secret: ImportedSecret;
}

/** A token of another server that cannot be one here, whatever is asked for. */
export interface UnusableRecord {
  readonly place: string;
  /** What it is called, where that is told. */
  readonly name: string | null;
  readonly owner: string | null;
  /** Why; no secrets. */
  readonly problems: readonly string[];
}

/** What a source holds, in its order. */
export type ImportSource = readonly (ImportRecord | UnusableRecord)[];

/** Whether it can be a token here. */
export function isUsable(record: ImportRecord | UnusableRecord): record is ImportRecord {
  return 'secret' in record;
}
