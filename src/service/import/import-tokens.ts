import { describeChange } from '../../domain/audit-change';
import { eventBy, tokenSubject, type NewAuditEvent } from '../../domain/audit-event';
import { operator } from '../../domain/caller';
import type { UseCaseDeps } from '../deps';
import { inOneTransaction } from '../in-one-transaction';
import type { ImportedToken, ImportOptions, ImportReport } from './import-options';
import { isUsable, type ImportSource } from './import-record';
import { importOne } from './import-one';
import { requireKnownScopes } from './require-known-scopes';
import { OwnerResolver } from './resolve-owners';

/** Events that are added to the audit log in one statement. */
const EVENTS_AT_ONCE = 200;

const IMPORTER = operator('import');

/** Which file tokens come from. */
export interface ImportedFile {
  readonly name: string;
  /** SHA-256 of its content, hexadecimal. */
  readonly hash: string;
}

/**
 * Takes tokens over from another server, with their keys and what it kept of their secrets: they go on being accepted.
 * One that is here already is left as it is, so that a second run changes nothing.
 *
 * All are taken or none, unless those that cannot be are to be left out.
 *
 * @param onProgress is told how many have been looked at
 * @throws BadUserInputError fields `mapScope`, `scopesWhenNone`: names a scope that is not here
 * @throws UnavailableError the database does not answer
 */
export async function importTokens(
  deps: UseCaseDeps,
  file: ImportedFile,
  source: ImportSource,
  options: ImportOptions,
  onProgress: (done: number) => void = () => undefined,
): Promise<ImportReport> {
  requireKnownScopes(deps.scopes, options);
  try {
    return await inOneTransaction(deps, async (joined) => {
      const report = await importAll(joined, file, source, options, onProgress);
      if (!report.done) throw new NotDone(report);
      return report;
    });
  } catch (error) {
    if (error instanceof NotDone) return error.report;
    throw error;
  }
}

/** Undoes the transaction. */
class NotDone extends Error {
  constructor(readonly report: ImportReport) {
    super('The import is not to take effect');
  }
}

async function importAll(
  deps: UseCaseDeps,
  file: ImportedFile,
  source: ImportSource,
  options: ImportOptions,
  onProgress: (done: number) => void,
): Promise<ImportReport> {
  const now = deps.clock.now();
  const owners = new OwnerResolver(deps, IMPORTER, options);
  const tokens: ImportedToken[] = [];
  const events: NewAuditEvent[] = [];
  for (const record of source) {
    if (isUsable(record)) {
      const result = await importOne(deps, record, await owners.resolve(record.owner), options, now);
      tokens.push(result.token);
      if (result.added) {
        const change = describeChange('token', null, result.added);
        events.push(eventBy(IMPORTER, now, 'token.created', tokenSubject(result.added), change));
      }
    } else {
      const { place, name, owner, problems } = record;
      tokens.push({ place, name, owner, key: null, outcome: 'refused', scopes: [], notes: problems });
    }
    onProgress(tokens.length);
  }
  const report = summarise(tokens, owners.created, options);
  if (report.done && events.length + owners.created.length > 0) {
    events.push(finished(file, now, report));
    for (let at = 0; at < events.length; at += EVENTS_AT_ONCE) {
      await deps.storage.audit.append(...events.slice(at, at + EVENTS_AT_ONCE));
    }
  }
  return report;
}

function summarise(
  tokens: readonly ImportedToken[],
  usersCreated: readonly string[],
  { dryRun, skipErrors }: ImportOptions,
): ImportReport {
  const count = (outcome: ImportedToken['outcome']) =>
    tokens.filter((token) => token.outcome === outcome).length;
  const refused = count('refused');
  const done = !dryRun && (skipErrors || refused === 0);
  return { done, taken: count('taken'), already: count('already'), refused, usersCreated, tokens };
}

function finished(file: ImportedFile, now: Date, { taken, already, refused }: ImportReport): NewAuditEvent {
  const subject = { kind: 'file', id: file.hash, name: file.name, owner: null } as const;
  return eventBy(IMPORTER, now, 'import.finished', subject, {
    before: null,
    after: { taken, already, refused },
  });
}
