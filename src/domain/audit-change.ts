import type { AuditChange, AuditFields, AuditSubjectKind, AuditValue } from './audit-event';

/** What the log may tell of a thing. What is not named here never gets in: neither a digest nor a password's hash. */
export const TOLD_FIELDS = {
  token: ['name', 'description', 'scopes', 'state', 'expireAt', 'format', 'allowedAddresses', 'rateLimit'],
  user: ['displayName', 'email', 'kind', 'locked', 'roles'],
  role: ['description', 'permissions'],
} as const satisfies Partial<Record<AuditSubjectKind, readonly string[]>>;

/** The things that are described. */
export type DescribedKind = keyof typeof TOLD_FIELDS;

/**
 * What differs between a thing before and after a change: the fields that may be told, where they are not alike. Of what
 * was made or deleted, all of them.
 *
 * @param before null when it was made
 * @param after  null when it was deleted; fields that are absent did not change
 */
export function describeChange(
  kind: DescribedKind,
  before: object | null,
  after: object | null,
): AuditChange {
  const [was, is] = [told(kind, before), told(kind, after)];
  if (was === null || is === null) return { before: was, after: is };
  const changed = Object.keys(is).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
  return { before: only(was, changed), after: only(is, changed) };
}

/** What an event tells under this name is what was wrong, a text each. */
export const PROBLEMS = 'problems';

/** What was wrong with something that failed; see {@link PROBLEMS}. */
export function describeProblems(problems: readonly string[]): AuditChange {
  return { before: null, after: { [PROBLEMS]: problems } };
}

/** Whether a description tells of any difference. */
export function isChange({ after }: AuditChange): boolean {
  return after !== null && Object.keys(after).length > 0;
}

function told(kind: DescribedKind, thing: object | null): AuditFields | null {
  if (thing === null) return null;
  const fields: Record<string, AuditValue> = {};
  for (const field of TOLD_FIELDS[kind]) {
    const value = (thing as Readonly<Record<string, unknown>>)[field];
    if (value !== undefined) fields[field] = valueOf(value);
  }
  return fields;
}

function only(fields: AuditFields, names: readonly string[]): AuditFields {
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
}

function valueOf(value: unknown): AuditValue {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(String);
  throw new TypeError('A field of the audit log holds plain values only');
}
