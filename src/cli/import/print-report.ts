import type { ImportedToken, ImportReport } from '../../service/import/import-options';
import type { CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { Printer, type PrintOptions } from '../output/printer';
import type { Column } from '../output/table';

const TONES = { taken: 'good', already: 'faint', refused: 'bad' } as const;

const COLUMNS: readonly Column<ImportedToken>[] = [
  { title: 'TOKEN', value: ({ name, place }) => name ?? place },
  { title: 'OWNER', value: ({ owner }) => owner },
  { title: 'OUTCOME', value: ({ outcome }) => outcome, tone: ({ outcome }) => TONES[outcome] },
  { title: 'SCOPES', value: ({ scopes }) => scopes.join(', ') },
  { title: 'NOTES', value: ({ notes }) => notes },
];

/**
 * Prints what an import did, or would do.
 *
 * @throws CommandError nothing was taken, as there is what cannot be
 */
export function printReport(
  cli: CliProcess,
  options: PrintOptions & { readonly dryRun?: true },
  report: ImportReport,
  hints: readonly string[],
): void {
  const printer = new Printer(cli, options);
  printer.list({ ...report, hints }, report.tokens, COLUMNS, 'The file holds no tokens');
  const { taken, already, refused, usersCreated } = report;
  const would = report.done ? '' : 'would be ';
  printer.note(
    `${taken} ${would}taken, ${already} here already, ${refused} refused` +
      (usersCreated.length > 0 ? `; users made: ${usersCreated.join(', ')}` : ''),
  );
  for (const hint of hints) printer.note(hint);
  if (report.done || options.dryRun) return;
  throw new CommandError(
    'FAILED',
    'Nothing was taken: mend what is refused, or leave it out with --skip-errors',
    printer.json,
  );
}
