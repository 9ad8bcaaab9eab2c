import type { Command } from 'commander';
import type { CliPorts, CliProcess } from './cli-ports';
import { noted } from './command-notes';
import { Printer, type PrintOptions } from './output/printer';
import { serve } from './serve';

/** Adds `serve`, `migrate` and `schema`. */
export function addServerCommands(program: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    program
      .command('serve')
      .description(
        'Serves until it gets SIGTERM or SIGINT; then it finishes what is under way; SIGHUP reads SCOPES_FILE again',
      ),
    {
      examples: [
        ['serve', 'listens on http://127.0.0.1:4000'],
        ['serve > server.log', 'one JSON object a line'],
      ],
      json: { instead: 'It logs one JSON object a line.' },
    },
  ).action(() => serve(ports, cli));

  noted(
    program
      .command('migrate')
      .description('Makes the database, or brings it up to date, and names the migrations that ran'),
    { examples: [['migrate'], ['migrate --json']], json: '{"migrations": […]}' },
  ).action(async (options: PrintOptions) => {
    const migrations = await ports.migrateDatabase(cli.loadConfig());
    const lines = migrations.length > 0 ? migrations : ['The database is up to date'];
    new Printer(cli, options).lines({ migrations }, lines);
  });

  noted(program.command('schema').description('Prints the GraphQL schema'), {
    examples: [['schema > schema.graphql']],
    json: { instead: 'It prints the schema definition language.' },
  }).action(async () => {
    const sdl = await ports.emitSchema();
    cli.out.write(sdl.endsWith('\n') ? sdl : `${sdl}\n`);
  });
}
