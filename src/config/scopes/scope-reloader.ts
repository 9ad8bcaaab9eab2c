import { withDefined } from '../../domain/define-scopes';
import type { Log } from '../../domain/ports';
import type { Scope } from '../../domain/scope';
import type { ScopeCatalogue } from '../../domain/scope-catalogue';
import { findUnknownPrefixes, readScopes, type ScopeReport, type ScopeSettings } from './read-scopes';
import { summarise } from './require-usable';
import { errorsOf, type ScopeProblem } from './scope-problem';

/** What a reloader works with. */
export interface ScopeReloaderOptions {
  readonly settings: ScopeSettings;
  readonly catalogue: ScopeCatalogue;
  readonly builtIn: readonly Scope[];
  /** Whether the schema has fields below a prefix. */
  readonly isKnownPrefix: (prefix: string) => boolean;
  readonly log: Log;
}

/** Reads the scope files again while the server runs. */
export class ScopeReloader {
  private last: Promise<void> = Promise.resolve();
  private failed = false;

  constructor(private readonly options: ScopeReloaderOptions) {}

  /** Whether the files could not be used when they were read last. */
  get failing(): boolean {
    return this.failed;
  }

  /** Logs what does less than somebody may think. */
  warn({ problems, prefixes }: ScopeReport): void {
    const unknown = findUnknownPrefixes(prefixes, this.options.isKnownPrefix);
    for (const problem of [...problems, ...unknown]) {
      if (problem.severity === 'warning') this.options.log.warn(placeOf(problem), problem.message);
    }
  }

  /**
   * Puts what the files say now in place of all scopes. With an error in them the scopes stay as they are, and one line
   * of the log says where it is. One call is done after the other. It never rejects.
   */
  reload(): Promise<void> {
    this.last = this.last.then(async () => {
      try {
        this.failed = !(await this.readAgain());
      } catch (error) {
        this.failed = true;
        this.options.log.error({ err: error }, 'The scopes stay as they were: the files cannot be read');
      }
    });
    return this.last;
  }

  /** @returns false when the files have errors */
  private async readAgain(): Promise<boolean> {
    const { settings, catalogue, builtIn, log } = this.options;
    const report = await readScopes(settings);
    const summary = summarise(report.problems);
    const [first] = errorsOf(report.problems);
    if (first) {
      log.error(placeOf(first), `The scopes stay as they were: ${summary ?? ''}`);
      return false;
    }
    this.warn(report);
    catalogue.replace(withDefined(builtIn, report.scopes));
    log.info({ scopes: catalogue.scopes.length }, 'The scopes were read again');
    return true;
  }
}

function placeOf({ file, line, key }: ScopeProblem): Record<string, unknown> {
  return { file, line, key };
}
