import { cut } from '../domain/normal-text';
import { describeProblem, type ProvisioningProblem } from './provisioning-error';

/** Problems that the audit log tells of one file, and code points of each. */
const MOST = 10;
const LENGTH = 300;

const FOREIGN = "The script has failed by an error of its own; the server's log has its words";

/**
 * What the audit log tells of the failure of a file. It is read by more people than the server's log is, and kept for
 * longer: of a script's own words, in which a secret may look like anything, it tells only where they were said.
 *
 * @param redact takes out of a text what looks like a secret
 */
export function auditedProblems(
  problems: readonly ProvisioningProblem[],
  redact: (text: string) => string,
): string[] {
  const texts = problems.slice(0, MOST).map((problem) => {
    const message = problem.foreign ? FOREIGN : redact(problem.message);
    return cut(describeProblem({ ...problem, message }), LENGTH, '…');
  });
  const more = problems.length - texts.length;
  return more === 0 ? texts : [...texts, `and ${more} more`];
}
