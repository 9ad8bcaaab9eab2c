import { Command, Option } from 'commander';
import { version } from '../config/version';
import type { CliPorts, CliProcess } from './cli-ports';
import { generate, type GenerateOptions } from './generate';
import { addScopesCommand } from './scopes';
import { serve } from './serve';

const EXAMPLES = `
Settings are environment variables; docs/configuration.md lists them.

Examples:
  $ personal-api-tokens serve                        listens on http://127.0.0.1:4000
  $ PORT=8080 DATA_DIR=/srv/tokens personal-api-tokens serve
  $ personal-api-tokens migrate                      brings the database up to date, and ends
  $ personal-api-tokens schema > schema.graphql
  $ personal-api-tokens generate --format jahia      {"token":"…","key":"…"}
  $ personal-api-tokens generate --get-key "$TOKEN"  the key of a token
  $ personal-api-tokens scopes check scopes.yml      what is wrong with a scope file
`;

/** Makes the commands and their help. It never ends the process: wrong arguments are a `CommanderError`. */
export function createProgram(ports: CliPorts, cli: CliProcess): Command {
  const program = new Command('personal-api-tokens')
    .description('A server for personal API tokens')
    .version(version)
    .addHelpText('after', EXAMPLES)
    .configureOutput({
      writeOut: (text) => void cli.out.write(text),
      writeErr: (text) => void cli.err.write(text),
    })
    .exitOverride();

  program
    .command('serve')
    .description(
      'Serves until it gets SIGTERM or SIGINT; then it finishes what is under way; SIGHUP reads SCOPES_FILE again',
    )
    .action(() => serve(ports, cli));

  program
    .command('migrate')
    .description('Brings the database up to date, and names the migrations that ran')
    .action(async () => {
      const names = await ports.migrateDatabase(cli.loadConfig());
      for (const line of names.length > 0 ? names : ['The database is up to date'])
        cli.out.write(`${line}\n`);
    });

  program
    .command('schema')
    .description('Prints the GraphQL schema')
    .action(async () => {
      const sdl = await ports.emitSchema();
      cli.out.write(sdl.endsWith('\n') ? sdl : `${sdl}\n`);
    });

  program
    .command('generate')
    .description('Prints a new token and its key; nothing is stored')
    .addOption(
      new Option('--format <format>', 'the form of the token (default: TOKEN_FORMAT)').choices([
        'pat',
        'jahia',
      ]),
    )
    .addOption(new Option('--get-key <token>', 'print the key of this token instead').conflicts('format'))
    .action((options: GenerateOptions) => generate(options, cli));

  addScopesCommand(program, ports, cli);
  return program;
}
