import { isTokenKey } from '../../domain/token-format';
import type { ImportRecord, ImportSource, UnusableRecord } from './import-record';
import { readDocument } from './read-document';
import { RecordFields } from './record-fields';

/** Bytes of a SHA-256. */
const DIGEST_LENGTH = 32;

/**
 * Reads what the script of `docs/moving-in.md` prints on Jahia's side.
 *
 * @param document the parsed JSON
 * @throws BadUserInputError field `file`: it is something else
 */
export function readJahiaExport(document: unknown): ImportSource {
  const shape = 'what the script of docs/moving-in.md prints: { "tokens": [ … ] }';
  return readDocument(document, 'tokens', shape).map((value, index) => readToken(value, `tokens[${index}]`));
}

function readToken(value: unknown, place: string): ImportRecord | UnusableRecord {
  const fields = new RecordFields(value);
  const key = fields.text('key', 'needed') ?? '';
  const name = fields.text('name', 'needed');
  const owner = fields.text('user', 'needed');
  const digest = readDigest(fields);
  const record = {
    place,
    key,
    name: name ?? '',
    description: null,
    owner,
    scopes: fields.texts('scopes'),
    state: fields.flag('active', true) ? 'ACTIVE' : 'DISABLED',
    expireAt: fields.date('expirationDate'),
    createdAt: fields.date('created'),
    updatedAt: fields.date('lastModified'),
    lastUsedAt: fields.date('lastUsed'),
    secret: { scheme: 'sha256', digest },
  } as const;
  if (key !== '' && !isTokenKey(key)) {
    fields.problem(
      'key',
      'must be a UUID of version 4 in lower case: the token is of no form that is taken here',
    );
  }
  return fields.problems.length === 0 ? record : { place, name, owner, problems: fields.problems };
}

function readDigest(fields: RecordFields): Buffer {
  const text = fields.text('digest', 'needed') ?? '';
  const digest = Buffer.from(text, 'base64');
  const isWhole = digest.length === DIGEST_LENGTH && digest.toString('base64') === text;
  if (text !== '' && !isWhole) fields.problem('digest', `must be ${DIGEST_LENGTH} bytes in Base64`);
  return digest;
}
