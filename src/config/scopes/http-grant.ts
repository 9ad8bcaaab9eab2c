import type { ScopeGrant } from '../../domain/scope';
import { shown } from './shown';
import type { YamlPlace } from './yaml-place';

const MAX_PATH_LENGTH = 500;

/** Reads `{ methods, paths }`; both are needed, as a missing one would mean "any". */
export function readHttp(place: YamlPlace): ScopeGrant['http'] | null {
  const fields = place.fields('methods', 'paths');
  if (!fields) return null;
  const methods = readTexts(place, 'methods', fields.methods, isMethod, 'an upper-case method, or *');
  const paths = readTexts(
    place,
    'paths',
    fields.paths,
    isPathPattern,
    'a path as it is once decoded, beginning with /, with * as its last segment at most',
  );
  return methods && paths && { methods, paths };
}

function readTexts(
  parent: YamlPlace,
  key: string,
  place: YamlPlace | undefined,
  isUsable: (text: string) => boolean,
  what: string,
): string[] | null {
  if (!place) return parent.error(`must have ${key}`);
  const texts = place.texts() ?? [];
  const unusable = texts.filter(([text]) => !isUsable(text));
  for (const [text, at] of unusable) at.error(`must be ${what}; ${shown(text)} is not`);
  return texts.length === 0 || unusable.length > 0 ? null : texts.map(([text]) => text);
}

function isMethod(text: string): boolean {
  return text === '*' || /^[A-Z][A-Z-]{0,31}$/.test(text);
}

/**
 * Whether a path can match what a request's path is once it is decoded: a pattern that never matches is a mistake, and
 * one that matches in some other way than it reads is a trap.
 */
function isPathPattern(text: string): boolean {
  if (text.length > MAX_PATH_LENGTH || !text.startsWith('/')) return false;
  if (/[\s\p{C}\\?#;%"<>]/u.test(text)) return false;
  const segments = text.slice(1).split('/');
  return segments.every((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '') return last;
    return segment !== '.' && segment !== '..' && (!segment.includes('*') || (last && segment === '*'));
  });
}
