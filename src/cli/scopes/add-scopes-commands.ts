import type { Command } from 'commander';
import { requireUsable } from '../../config/scopes/require-usable';
import { describeProblem, errorsOf } from '../../config/scopes/scope-problem';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { noted } from '../command-notes';
import { Printer, type PrintOptions } from '../output/printer';
import { GRANTS_COLUMN, SCOPE_COLUMNS, scopeDocument } from './scope-output';

type Ports = Pick<CliPorts, 'checkScopes'>;

interface CheckOptions extends PrintOptions {
  readonly ignoreUnsupported?: true;
}

interface ListOptions extends PrintOptions {
  readonly grants?: true;
}

/** Adds the commands about scopes. */
export function addScopesCommands(program: Command, ports: Ports, cli: CliProcess): void {
  const scopes = program.command('scopes').description('About scopes and scope files');
  noted(
    scopes
      .command('check')
      .description('Says all that is wrong with a scope file, or lists its scopes')
      .argument('<file>', 'a YAML file, or a folder with *.yml and *.yaml')
      .option('--ignore-unsupported', "only warn of what only Jahia's server knows, and drop it"),
    {
      examples: [['scopes check scopes.yml'], ['scopes check /etc/tokens/scopes --json']],
      json: '{"usable": BOOLEAN, "scopes": […], "problems": […]}',
    },
  ).action((file: string, options: CheckOptions) => checkFile(file, options, ports, cli));

  noted(
    scopes
      .command('list')
      .description('Lists the scopes that a server with these settings has')
      .option('--grants', 'with what each grants'),
    {
      examples: [['scopes list'], ['scopes list --grants'], ['scopes list --json']],
      json: '{"scopes": […]}',
    },
  ).action(async (options: ListOptions) => {
    const { scopes: all, problems } = await ports.checkScopes(cli.loadConfig());
    requireUsable(problems);
    const columns = options.grants ? [...SCOPE_COLUMNS, GRANTS_COLUMN] : SCOPE_COLUMNS;
    new Printer(cli, options).list({ scopes: all.map(scopeDocument) }, all, columns, 'There are no scopes.');
  });
}

/**
 * @throws CommandError the file has errors, each of which was printed
 */
async function checkFile(
  file: string,
  options: CheckOptions,
  { checkScopes }: Ports,
  cli: CliProcess,
): Promise<void> {
  const print = new Printer(cli, options);
  const { scopes, defined, problems } = await checkScopes({
    scopesFile: file,
    scopesIgnoreUnsupported: options.ignoreUnsupported ?? false,
  });
  for (const problem of problems) print.note(`${problem.severity} ${describeProblem(problem)}`);
  const errors = errorsOf(problems).length;
  const found = scopes.filter(({ name }) => defined.includes(name));
  const document = { usable: errors === 0, scopes: found.map(scopeDocument), problems };
  if (errors > 0) {
    if (print.json) print.lines(document, []);
    const count = `${errors} ${errors === 1 ? 'error' : 'errors'}`;
    throw new CommandError('FAILED', `${count}: nothing of it can be used`, true);
  }
  print.list(document, found, [...SCOPE_COLUMNS, GRANTS_COLUMN], 'It defines no scopes.');
}
