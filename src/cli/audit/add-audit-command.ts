import { InvalidArgumentError, Option, type Command } from 'commander';
import { AUDIT_ACTION_NAMES } from '../../domain/audit-action';
import { AUDIT_SUBJECT_KINDS, type AuditEvent, type AuditSubjectKind } from '../../domain/audit-event';
import { auditPositionOf } from '../../domain/audit-query';
import { encodeAuditCursor } from '../../domain/cursor';
import { listAuditEvents } from '../../service/list-audit-events';
import type { CliPorts, CliProcess } from '../cli-ports';
import { noted } from '../command-notes';
import { wholeNumber } from '../input/values';
import { Printer, type PrintOptions } from '../output/printer';
import { readAll } from '../read-pages';
import { withUseCases, type UseCaseWork } from '../with-use-cases';
import { EVENT_COLUMNS, eventDocument } from './event-output';
import { readAuditFilter, type AuditFilterOptions, type NamedSubject } from './read-audit-filter';

interface Options extends PrintOptions, AuditFilterOptions {
  readonly limit: number;
}

/** Adds `audit`. */
export function addAuditCommand(program: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    program
      .command('audit')
      .description('Lists the audit log, the newest first: who did what, on what, from where')
      .option('--actor <name>', 'who acted: a user name, or command-line, provisioning or import')
      .option('--token <key>', 'the key of the token that acted, or was presented')
      .addOption(new Option('--action <action>', 'what happened').choices(AUDIT_ACTION_NAMES))
      .option(
        '--subject <kind:name>',
        'about what: token:KEY, user:NAME, role:NAME or file:SHA256',
        parseSubject,
      )
      .option('--owner <name>', 'about tokens of this user')
      .option('--address <address>', 'from exactly this address')
      .option('--from <date>', 'at this moment or later: 2026-01-01 or 2026-01-01T12:30:00Z')
      .option('--until <date>', 'before this moment')
      .option('--limit <number>', 'at most so many', wholeNumber(1, 1e9), 100),
    {
      examples: [
        ['audit'],
        ['audit --action sign-in.failed --from 2026-11-01'],
        ['audit --subject user:anna --json'],
        ['audit --owner anna --limit 1000', 'what happened to her tokens'],
      ],
      json: '{"events": […], "hasMore": BOOLEAN}',
    },
  ).action((options: Options) => withUseCases(ports, cli, list(cli, options)));
}

function list(cli: CliProcess, options: Options): UseCaseWork<void> {
  return async (deps, caller) => {
    const filter = await readAuditFilter(options)(deps, caller);
    // One more than is shown tells whether there are more.
    const found = await readAll<AuditEvent>({
      read: async (piece) => (await listAuditEvents(deps, caller, { ...piece, filter })).page,
      cursorOf: (event) => encodeAuditCursor(auditPositionOf(event)),
      limit: options.limit + 1,
    });
    const events = found.slice(0, options.limit);
    const hasMore = found.length > events.length;
    const print = new Printer(cli, options);
    const document = { events: events.map(eventDocument), hasMore };
    print.list(document, events, EVENT_COLUMNS, 'There are no such events.');
    if (hasMore) print.note(`These are the newest ${events.length}; --limit shows more.`);
  };
}

function parseSubject(text: string): NamedSubject {
  const [, kind = '', name = ''] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  if (!isKind(kind))
    throw new InvalidArgumentError(
      `It must be one of ${Object.keys(AUDIT_SUBJECT_KINDS).join(', ')}, a colon and a name.`,
    );
  return { kind, name };
}

function isKind(text: string): text is AuditSubjectKind {
  return Object.hasOwn(AUDIT_SUBJECT_KINDS, text);
}
