import { Argument, Option, type Command } from 'commander';
import { makePrivateFile } from '../../config/make-private-file';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { noted } from '../command-notes';
import { withUseCases } from '../with-use-cases';
import { EXPORT_FORMATS, type ExportFormat } from './export-format';
import { EXPORTED_KINDS, type ExportedKind } from './exported';
import { fileSink, outputSink } from './sinks';
import { writeExport } from './write-export';

interface Options {
  readonly format: ExportFormat;
  readonly out?: string;
}

/** Adds `export`. */
export function addExportCommand(program: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    program
      .command('export')
      .description('Writes down roles, users and tokens, without passwords, secrets and digests')
      .addArgument(new Argument('[what]', 'what of it').choices(['all', ...EXPORTED_KINDS]).default('all'))
      .addOption(
        new Option('--format <format>', 'JSON lines, or CSV of one kind')
          .choices(EXPORT_FORMATS)
          .default('jsonl'),
      )
      .option('--out <file>', 'write it to a new file that only you may read (default: standard output)'),
    {
      examples: [
        ['export > export.jsonl'],
        ['export tokens --format csv --out tokens.csv'],
        ['export tokens | jq -r \'select(.status == "EXPIRED") | .key\''],
      ],
      json: {
        instead:
          'It prints JSON lines unless told otherwise: one object a line, with what it is as `record`. ' +
          'CSV is for programs, and has no byte order mark; that of the console has one, by which Excel knows UTF-8.',
      },
    },
  ).action((what: 'all' | ExportedKind, options: Options) => {
    if (what === 'all' && options.format === 'csv')
      throw new CommandError(
        'USAGE',
        `--format csv holds one kind of thing: name ${EXPORTED_KINDS.join(', ')}`,
      );
    const kinds = what === 'all' ? EXPORTED_KINDS : [what];
    return withUseCases(ports, cli, async (deps) => {
      const { out, format } = options;
      if (out === undefined) return writeExport(deps, cli, kinds, format, outputSink(cli));
      return makePrivateFile(out, (draft) =>
        fileSink(draft, cli, (sink) => writeExport(deps, cli, kinds, format, sink)),
      );
    });
  });
}
