import type { ExportedKind, ExportedThing } from './exported';
import { safeJson } from '../output/safe-text';
import type { roleDocument } from '../role/role-output';
import type { tokenDocument } from '../token/token-output';
import type { userDocument } from '../user/user-output';

/** The forms of an export. */
export const EXPORT_FORMATS = ['jsonl', 'csv'] as const;

/** One of them. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Writes things of one kind: the text for a piece of the list. */
export type ThingWriter = (things: readonly ExportedThing[]) => string;

/** What one thing of a kind is called. */
const SINGULAR: Readonly<Record<ExportedKind, string>> = { roles: 'role', users: 'user', tokens: 'token' };

/** The columns of a table. */
const COLUMNS = {
  roles: ['name', 'description', 'permissions', 'builtIn'],
  users: [
    ...(['id', 'name', 'displayName', 'email', 'kind', 'locked', 'roles', 'permissions'] as const),
    ...(['createdAt', 'updatedAt'] as const),
  ],
  tokens: [
    ...(['key', 'owner', 'name', 'description', 'scopes', 'type', 'state', 'status', 'expireAt'] as const),
    ...(['createdAt', 'updatedAt', 'lastUsedAt', 'lastUsedAddress'] as const),
    ...(['allowedAddresses', 'rateLimit', 'format', 'prefix', 'previousSecretUntil'] as const),
  ],
} as const satisfies {
  readonly roles: readonly (keyof ReturnType<typeof roleDocument>)[];
  readonly users: readonly (keyof ReturnType<typeof userDocument>)[];
  readonly tokens: readonly (keyof ReturnType<typeof tokenDocument>)[];
};

/** A writer for the things of one kind, to be called piece by piece. */
export async function makeWriter(format: ExportFormat, kind: ExportedKind): Promise<ThingWriter> {
  return format === 'csv' ? csvWriter(kind) : jsonLinesWriter(kind);
}

/** One JSON object a line (https://jsonlines.org), what it is first. */
function jsonLinesWriter(kind: ExportedKind): ThingWriter {
  return (things) => things.map((thing) => `${safeJson({ record: SINGULAR[kind], ...thing }, 0)}\n`).join('');
}

/**
 * A table as RFC 4180 has it, with a line of titles, but for line ends of one character. A text that a spreadsheet would
 * take for a formula gets an apostrophe in front. Lists are separated by spaces, which their values do not have.
 */
async function csvWriter(kind: ExportedKind): Promise<ThingWriter> {
  const { stringify } = await import('csv-stringify/sync');
  let titled = false;
  return (things) => {
    const header = !titled;
    titled = true;
    return stringify([...things], {
      header,
      columns: [...COLUMNS[kind]],
      escape_formulas: true,
      cast: { boolean: String, object: (value) => (Array.isArray(value) ? value.join(' ') : '') },
    });
  };
}
