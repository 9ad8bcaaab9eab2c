import type { Config } from '../../config/config';
import { describeProblem, errorsOf } from '../../config/scopes/scope-problem';
import { StartError } from '../../domain/start-error';
import type { CliPorts } from '../cli-ports';
import { requireFreePorts } from '../require-free-ports';
import { failed, ok, warning, type Finding } from './finding';

/** The scope files, as `scopes check` finds them. */
export async function checkScopeFiles(
  config: Config,
  { checkScopes }: Pick<CliPorts, 'checkScopes'>,
): Promise<readonly Finding[]> {
  const check = 'scope files';
  if (config.scopesFile === null) return [ok(check, 'There are none: the built-in scopes alone')];
  const { problems, defined } = await checkScopes(config);
  if (problems.length === 0) return [ok(check, `Scopes that they define: ${defined.length}`)];
  const hint = `personal-api-tokens scopes check ${config.scopesFile}`;
  const [problem] = errorsOf(problems);
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return [
    problem === undefined
      ? warning(check, problems.slice(0, 1).map(describeProblem).join('') + more, hint)
      : failed(check, describeProblem(problem) + more, hint),
  ];
}

/** The ports; one that is taken is no failure, as the server may be running. */
export async function checkPorts(config: Config): Promise<readonly Finding[]> {
  const check = 'port';
  try {
    await requireFreePorts(config);
    return [ok(check, `${config.port} on ${config.host} is free`)];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [warning(check, error.message, 'That is as it should be while the server runs')];
  }
}
