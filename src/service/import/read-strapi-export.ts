import { keyOfStrapiDigest, STRAPI_DIGEST_LENGTH } from '../../domain/strapi-format';
import { SCOPES_OF_TYPE } from '../../domain/token';
import type { ImportRecord, ImportSource, UnusableRecord } from './import-record';
import { readDocument } from './read-document';
import { RecordFields } from './record-fields';

/** What Strapi's types of tokens are here; those of type `custom` have permissions instead. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'read-only': SCOPES_OF_TYPE.READ_ONLY,
  'full-access': SCOPES_OF_TYPE.FULL_ACCESS,
};

/**
 * Reads Strapi's API tokens, as its database has them or as a document in the same shape.
 *
 * @param document the parsed JSON, or what was read from the database
 * @throws BadUserInputError field `file`: it is something else
 */
export function readStrapiExport(document: unknown): ImportSource {
  const shape = 'Strapi\'s SQLite database, or a document as docs/moving-in.md has it: { "tokens": [ … ] }';
  return readDocument(document, 'tokens', shape).map((value, index) => readToken(value, `tokens[${index}]`));
}

function readToken(value: unknown, place: string): ImportRecord | UnusableRecord {
  const fields = new RecordFields(value);
  const name = fields.text('name', 'needed');
  const kind = fields.text('kind') ?? 'content-api';
  const digest = readDigest(fields);
  const record = {
    place,
    key: digest === null ? '' : keyOfStrapiDigest(digest),
    name: name ?? '',
    description: fields.text('description'),
    owner: null,
    scopes: kind === 'content-api' ? readScopes(fields) : [],
    state: 'ACTIVE',
    expireAt: fields.date('expiresAt'),
    createdAt: fields.date('createdAt'),
    updatedAt: fields.date('updatedAt'),
    lastUsedAt: fields.date('lastUsedAt'),
    secret: { scheme: 'strapi', digest: digest ?? Buffer.alloc(0) },
  } as const;
  if (kind !== 'content-api') {
    fields.problem(
      'kind',
      "must be content-api: others are for Strapi's own administration, which is not here",
    );
  }
  return fields.problems.length === 0 ? record : { place, name, owner: null, problems: fields.problems };
}

function readDigest(fields: RecordFields): Buffer | null {
  const text = fields.text('accessKey', 'needed');
  if (text === null) return null;
  const digest = Buffer.from(text, 'hex');
  if (digest.length === STRAPI_DIGEST_LENGTH && digest.toString('hex') === text) return digest;
  fields.problem(
    'accessKey',
    `must be the digest of ${STRAPI_DIGEST_LENGTH} bytes in hexadecimal that Strapi keeps`,
  );
  return null;
}

function readScopes(fields: RecordFields): readonly string[] {
  const type = fields.text('type', 'needed');
  const permissions = fields.texts('permissions');
  if (type === null || type === 'custom') return permissions;
  const scopes = SCOPES[type];
  if (scopes === undefined) fields.problem('type', 'must be read-only, full-access or custom');
  return scopes ?? [];
}
