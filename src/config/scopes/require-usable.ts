import { StartError } from '../../domain/start-error';
import { describeProblem, errorsOf, type ScopeProblem } from './scope-problem';

/**
 * Refuses scope files with errors.
 *
 * @throws StartError one line: the first error, and how many there are
 */
export function requireUsable(problems: readonly ScopeProblem[]): void {
  const summary = summarise(problems);
  if (summary !== undefined) throw new StartError(`SCOPES_FILE must be usable: ${summary}`);
}

/** One line about the errors; undefined when there are none. */
export function summarise(problems: readonly ScopeProblem[]): string | undefined {
  const [first, ...others] = errorsOf(problems);
  if (!first) return undefined;
  const more = others.length > 0 ? ` (and ${others.length} more: personal-api-tokens scopes check)` : '';
  return `${describeProblem(first)}${more}`;
}
