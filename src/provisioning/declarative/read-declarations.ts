import { basename, resolve } from 'node:path';
import { LineCounter } from 'yaml';
import { parseYaml } from '../../config/scopes/parse-yaml';
import { errorsOf, type ScopeProblem } from '../../config/scopes/scope-problem';
import type { YamlPlace } from '../../config/scopes/yaml-place';
import { FIELDS, type FieldTable, type ThingAction, type ThingKind } from '../fields';
import { kindOf } from '../folder-files';
import { ProvisioningError } from '../provisioning-error';
import type { Declaration, DeclaredField, DeclaredFile } from './declaration';
import { readField } from './read-field';

const SECTIONS: readonly (readonly [section: string, kind: ThingKind])[] = [
  ['tokens', 'token'],
  ['users', 'user'],
  ['roles', 'role'],
];

/**
 * Reads what a file declares.
 *
 * @param name   the file's name
 * @param text   YAML, or JSON, which is YAML too
 * @param folder where relative paths in it start
 * @throws ProvisioningError all that is wrong with it, a line each; nothing of it is a secret
 */
export function readDeclarations(name: string, text: string, folder: string): DeclaredFile {
  const problems: ScopeProblem[] = [];
  const source = {
    file: name,
    lines: new LineCounter(),
    problems,
    ignoreUnsupported: false,
    secretive: true,
  };
  const root = parseYaml(text, source);
  const sections = root?.fields('remove', 'tokens', 'users', 'roles');
  const remove = sections?.remove?.flag() ?? false;
  const declarations = SECTIONS.flatMap(([section, kind]) => {
    const items = sections?.[section as 'tokens']?.items() ?? [];
    return items.flatMap((place) => readDeclaration(kind, place, folder) ?? []);
  });
  refuseTwice(declarations);
  const errors = errorsOf(problems).sort((a, b) => a.line - b.line);
  if (errors.length > 0) throw new ProvisioningError(errors);
  if (declarations.length === 0) throw new ProvisioningError('holds no tokens, users or roles');
  return { remove, declarations };
}

function readDeclaration(kind: ThingKind, place: YamlPlace, folder: string): Declaration | null {
  const known = Object.values(FIELDS[kind]).flatMap((table: FieldTable) => Object.keys(table));
  const found = place.fields('action', ...(kind === 'token' ? ['tokenFile'] : []), ...new Set(known));
  if (!found) return null;
  const actions = Object.keys(FIELDS[kind]) as ThingAction[];
  const named = found.action ? readField(actions, found.action) : 'create';
  if (named === null) return null;
  const action = named as ThingAction;
  const table: FieldTable = FIELDS[kind][action];
  const fields = new Map<string, DeclaredField>();
  for (const [name, at] of Object.entries(found)) {
    if (at === undefined || name === 'action' || name === 'tokenFile') continue;
    const type = table[name];
    const value = type === undefined ? at.error(`is not for action ${action}`) : readField(type, at);
    if (value !== null) fields.set(name, { value, place: at });
  }
  const tokenFile = readTokenFile(found.tokenFile, action, folder);
  requireFields(kind, action, new Set(Object.keys(found).filter((name) => found[name])), place);
  return { kind, action, fields, tokenFile, place };
}

function readTokenFile(place: YamlPlace | undefined, action: ThingAction, folder: string): string | null {
  if (!place) return null;
  if (action !== 'create') return place.error(`is not for action ${action}`);
  const path = place.text();
  if (path === null) return null;
  const absolute = resolve(folder, path);
  if (path === '' || kindOf(basename(absolute)) !== null) {
    return place.error('must be the path of a file that is none to be carried out');
  }
  return absolute;
}

function requireFields(
  kind: ThingKind,
  action: ThingAction,
  given: ReadonlySet<string>,
  place: YamlPlace,
): void {
  if (kind !== 'token') {
    if (!given.has('name')) place.error('must have name');
    return;
  }
  const named = given.has('owner') && given.has('name');
  if (action === 'create') {
    if (!named) place.error('must have owner and name');
    if (given.has('token') === given.has('tokenFile')) {
      place.error('must have either token, or tokenFile for the text of a new one');
    }
  } else if (given.has('key') ? given.has('owner') || given.has('name') : !named) {
    place.error('must have either key, or owner and name');
  }
}

/** What is said twice of one thing cannot be meant. */
function refuseTwice(declarations: readonly Declaration[]): void {
  const seen = new Map<string, YamlPlace>();
  for (const { kind, fields, tokenFile, place } of declarations) {
    if (tokenFile !== null) {
      if (seen.has(tokenFile)) place.error('must have a tokenFile of its own');
      seen.set(tokenFile, place);
    }
    const of = (name: string) => {
      const value = fields.get(name)?.value;
      return typeof value === 'string' ? value : '';
    };
    const folded = kind === 'role' ? of('name') : of('name').toLowerCase();
    const which = kind === 'token' ? [of('key'), of('owner').toLowerCase(), of('name')] : [folded];
    const id = JSON.stringify([kind, ...which]);
    const first = seen.get(id);
    if (first) place.error(`is about the same ${kind} as line ${first.problem('error', '').line}`);
    else seen.set(id, place);
  }
}
