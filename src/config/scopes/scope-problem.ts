/** Something in a scope file that cannot be used, or that does less than somebody may think. */
export interface ScopeProblem {
  /** An error keeps all of the files from being used. */
  readonly severity: 'error' | 'warning';
  /** The file's path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Where in the file: `reports.grants[0].api`; empty for the file as a whole. */
  readonly key: string;
  /** What is wrong, without the key; one line. */
  readonly message: string;
}

/** One line: `scopes.yml:3: reports.grants[0].api: must be …`. */
export function describeProblem({ file, line, key, message }: ScopeProblem): string {
  return `${file}:${line}: ${key === '' ? '' : `${key}: `}${message}`;
}

/** Those that keep the files from being used. */
export function errorsOf(problems: readonly ScopeProblem[]): ScopeProblem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
