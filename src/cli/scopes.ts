import type { Command } from 'commander';
import { requireUsable } from '../config/scopes/require-usable';
import { describeProblem, errorsOf } from '../config/scopes/scope-problem';
import { describeGrants, type Scope } from '../domain/scope';
import { StartError } from '../domain/start-error';
import type { CliPorts, CliProcess } from './cli-ports';

/** Adds the commands about scopes. */
export function addScopesCommand(
  program: Command,
  ports: Pick<CliPorts, 'checkScopes'>,
  cli: CliProcess,
): void {
  const scopes = program.command('scopes').description('About scopes and scope files');
  scopes
    .command('check')
    .description('Says all that is wrong with a scope file, or lists its scopes')
    .argument('<file>', 'a YAML file, or a folder with *.yml and *.yaml')
    .option('--ignore-unsupported', "only warn of what only Jahia's server knows, and drop it")
    .action((file: string, options: { readonly ignoreUnsupported?: true }) =>
      checkFile(file, options.ignoreUnsupported ?? false, ports, cli),
    );
  scopes
    .command('list')
    .description('Lists the scopes that a server with these settings has')
    .action(() => listAll(ports, cli));
}

/**
 * @throws StartError the file has errors, each of which was printed
 */
async function checkFile(
  file: string,
  scopesIgnoreUnsupported: boolean,
  { checkScopes }: Pick<CliPorts, 'checkScopes'>,
  cli: CliProcess,
): Promise<void> {
  const { scopes, defined, problems } = await checkScopes({ scopesFile: file, scopesIgnoreUnsupported });
  for (const problem of problems) cli.err.write(`${problem.severity} ${describeProblem(problem)}\n`);
  const errors = errorsOf(problems).length;
  if (errors > 0)
    throw new StartError(`${errors} ${errors === 1 ? 'error' : 'errors'}: nothing of it can be used`);
  print(
    scopes.filter(({ name }) => defined.includes(name)),
    cli,
  );
}

/** @throws StartError a setting or a scope file cannot be used */
async function listAll({ checkScopes }: Pick<CliPorts, 'checkScopes'>, cli: CliProcess): Promise<void> {
  const { scopes, problems } = await checkScopes(cli.loadConfig());
  requireUsable(problems);
  print(scopes, cli);
}

function print(scopes: readonly Scope[], cli: CliProcess): void {
  for (const scope of scopes) {
    cli.out.write(`${scope.name}${describe(scope)}\n`);
    for (const grant of describeGrants(scope)) cli.out.write(`    ${grant}\n`);
  }
}

/** What has to be known beside the grants. */
function describe({ visible, autoApply, constraints, neverHolds }: Scope): string {
  const notes = [
    neverHolds ? 'never holds' : '',
    autoApply ? 'every token has it' : '',
    visible ? '' : 'not listed',
    constraints.length > 0 ? `needs ${constraints.join(', ')}` : '',
  ].filter((note) => note !== '');
  return notes.length > 0 ? ` (${notes.join('; ')})` : '';
}
