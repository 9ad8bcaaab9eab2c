import { Option, type Command } from 'commander';
import { importTokens, type ImportedFile } from '../../service/import/import-tokens';
import type { ImportSource } from '../../service/import/import-record';
import { readJahiaExport } from '../../service/import/read-jahia-export';
import { readStrapiExport } from '../../service/import/read-strapi-export';
import type { CliPorts, CliProcess } from '../cli-ports';
import { noted } from '../command-notes';
import { startProgress } from '../output/progress';
import { withUseCases } from '../with-use-cases';
import { addImportOptions, mapOwner, readImportOptions, scopeList, type ImportFlags } from './import-options';
import { printReport } from './print-report';
import { readImportFile } from './read-file';

const JSON_NOTE = 'what became of each token, and how many were taken, here already and refused';

const NO_SALT =
  'STRAPI_API_TOKEN_SALT is not set: the server accepts none of these tokens until it is, with the salt of that Strapi';

/** Adds the commands that take tokens over from other servers. */
export function addImportCommands(program: Command, ports: CliPorts, cli: CliProcess): void {
  const group = program
    .command('import')
    .description('Takes tokens over from another server; they go on working');
  addJahia(group, ports, cli);
  addStrapi(group, ports, cli);
}

function addJahia(group: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    addImportOptions(
      group
        .command('jahia')
        .description("Takes over the tokens of Jahia's personal-api-tokens module")
        .argument('<file>', 'what the script of docs/moving-in.md has printed on its side'),
    )
      .addOption(
        new Option(
          '--map-owner <path=name>',
          "a user's name here, by their path there; may be given several times",
        ).argParser(mapOwner),
      )
      .addOption(
        new Option(
          '--scopes-when-none <scopes>',
          'what tokens get that have no scopes there, as those of old versions (default: none)',
        ).argParser(scopeList),
      ),
    {
      examples: [
        ['import jahia tokens.json --dry-run', 'what would be done'],
        ['import jahia tokens.json --create-users --map-scope rest=read-only'],
        ['import jahia tokens.json --map-owner /sites/a/users/anna=anna.a --json'],
      ],
      json: JSON_NOTE,
      fields: { file: '<file>' },
    },
  ).action(async (path: string, flags: ImportFlags) => {
    const { document, ...file } = await readImportFile(path, { sqlite: false });
    await run(ports, cli, file, readJahiaExport(document), flags, []);
  });
}

function addStrapi(group: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    addImportOptions(
      group
        .command('strapi')
        .description('Takes over the API tokens of a Strapi, 4 or 5')
        .argument('<file>', 'its SQLite database, or a document as docs/moving-in.md has it')
        .requiredOption('--owner <name>', 'who shall own them here: there they belong to nobody'),
    ),
    {
      examples: [
        ['import strapi .tmp/data.db --owner website --dry-run', 'what would be done'],
        ["import strapi .tmp/data.db --owner website --map-scope 'api::article.*=articles'"],
        ['import strapi tokens.json --owner website --create-users --skip-errors --json'],
      ],
      json: JSON_NOTE,
      fields: { file: '<file>' },
    },
  ).action(async (path: string, flags: ImportFlags) => {
    const { document, ...file } = await readImportFile(path, { sqlite: true });
    const source = readStrapiExport(document ?? (await ports.readStrapiDatabase(path)));
    const hints = cli.loadConfig().strapiSalts.length === 0 ? [NO_SALT] : [];
    await run(ports, cli, file, source, flags, hints);
  });
}

async function run(
  ports: CliPorts,
  cli: CliProcess,
  file: ImportedFile,
  source: ImportSource,
  flags: ImportFlags,
  hints: readonly string[],
): Promise<void> {
  await withUseCases(ports, cli, async (deps) => {
    const progress = await startProgress(cli, 'Tokens', source.length);
    const report = await importTokens(deps, file, source, readImportOptions(flags), (done) =>
      progress.at(done),
    ).finally(() => progress.end());
    printReport(cli, flags, report, hints);
  });
}
