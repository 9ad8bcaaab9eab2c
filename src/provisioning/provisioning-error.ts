/** One thing that is wrong with a provisioning file. */
export interface ProvisioningProblem {
  /** From 1. */
  readonly line?: number;
  /** Where in the file: `tokens[0].scopes`. */
  readonly key?: string;
  /** What is wrong; holds no secret, unless it is foreign. */
  readonly message: string;
  /** The message is a script's own: what is in it, nobody knows. */
  readonly foreign?: boolean;
}

/** Why a provisioning file cannot be carried out: one reason or more. Its message has a line for each. */
export class ProvisioningError extends Error {
  readonly problems: readonly ProvisioningProblem[];

  constructor(problems: string | readonly ProvisioningProblem[]) {
    const list = typeof problems === 'string' ? [{ message: problems }] : problems;
    super(list.map(describeProblem).join('\n'));
    this.name = 'ProvisioningError';
    this.problems = list;
  }
}

/** A script has failed, now or before; the audit log tells of it already. */
export class ScriptFailedError extends ProvisioningError {}

/** A problem in one line, with its place. */
export function describeProblem({ line, key, message }: ProvisioningProblem): string {
  return `${line === undefined ? '' : `line ${line}: `}${key === undefined || key === '' ? '' : `${key}: `}${message}`;
}
