import type { OperationKind, ScopeGrant } from '../../domain/scope';
import { readHttp } from './http-grant';
import type { NamedPrefix } from './scope-definition';
import { shown } from './shown';
import type { YamlPlace } from './yaml-place';

const OPERATIONS: readonly OperationKind[] = ['query', 'mutation', 'subscription'];

/** Names between dots; Jahia's have colons and hyphens too. No wildcards: one in `exclude` would exclude nothing. */
const PREFIX = /^[A-Za-z_][\w:-]*(?:\.[A-Za-z_][\w:-]*)*$/;
const MAX_PREFIX_LENGTH = 300;

/** What the grants of one scope come to. */
export interface Grants {
  readonly grants: ScopeGrant[];
  readonly prefixes: NamedPrefix[];
}

/** Reads a list of grants. One that has a condition which cannot be checked here is dropped as a whole. */
export function readGrants(place: YamlPlace | undefined): Grants {
  const read: Grants = { grants: [], prefixes: [] };
  for (const item of place?.items() ?? []) {
    const grant = readGrant(item, read.prefixes);
    if (grant) read.grants.push(grant);
  }
  return read;
}

function readGrant(place: YamlPlace, prefixes: NamedPrefix[]): ScopeGrant | null {
  const fields = place.fields('api', 'operation', 'http', 'node');
  if (!fields) return null;
  if (!fields.api && !fields.operation && !fields.http && !fields.node) {
    return place.error('must have api, operation or http');
  }
  if (fields.http && (fields.api || fields.operation)) {
    return place.error('must have http alone: no request is both a field of the API and another route');
  }
  const api = fields.api && readApi(fields.api, prefixes);
  const operation = fields.operation && readOperation(fields.operation);
  const http = fields.http && readHttp(fields.http);
  if (fields.node) {
    // All conditions of a grant must hold: without this one it would grant more.
    fields.node.unsupported('node belongs to a content repository: the grant cannot be checked');
    return null;
  }
  if ((fields.api && !api) || (fields.operation && !operation) || (fields.http && !http)) return null;
  return { ...(api && { api }), ...(operation && { operation }), ...(http && { http }) };
}

function readApi(place: YamlPlace, prefixes: NamedPrefix[]): ScopeGrant['api'] | null {
  if (!place.isMap()) {
    const include = readPrefixes(place, false, prefixes);
    return include && { include, exclude: [] };
  }
  const fields = place.fields('include', 'exclude');
  if (!fields) return null;
  if (!fields.include) return place.error('must have include: what is excluded is taken from it');
  const include = readPrefixes(fields.include, false, prefixes);
  const exclude = fields.exclude ? readPrefixes(fields.exclude, true, prefixes) : [];
  return include && exclude && { include, exclude };
}

function readPrefixes(place: YamlPlace, excluded: boolean, known: NamedPrefix[]): string[] | null {
  const texts = place.texts();
  if (!texts) return null;
  const unusable = texts.filter(([text]) => !PREFIX.test(text) || text.length > MAX_PREFIX_LENGTH);
  for (const [text, at] of unusable) {
    at.error(
      `must be names with dots between them, such as graphql.Query.currentUser; ${shown(text)} is not`,
    );
  }
  if (unusable.length > 0) return null;
  known.push(...texts.map(([prefix, at]) => ({ prefix, place: at, excluded })));
  return texts.map(([text]) => text);
}

function readOperation(place: YamlPlace): OperationKind[] | null {
  const texts = place.texts();
  if (!texts) return null;
  const kinds = texts.flatMap(([text, at]) => {
    const kind = OPERATIONS.find((known) => known === text);
    if (!kind) at.error(`must be ${OPERATIONS.join(', ')}; ${shown(text)} is not`);
    return kind ?? [];
  });
  return kinds.length === texts.length ? kinds : null;
}
