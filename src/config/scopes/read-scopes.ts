import { LineCounter } from 'yaml';
import type { Scope } from '../../domain/scope';
import { mergeDefinitions } from './merge-definitions';
import { parseYaml } from './parse-yaml';
import { readDefinitions } from './read-definitions';
import type { NamedPrefix, ScopeDefinition } from './scope-definition';
import { readScopeFiles, type ScopeFile } from './scope-files';
import { errorsOf, type ScopeProblem } from './scope-problem';

/** What scope files say. */
export interface ScopeReport {
  /** Those that the files define; to be used only when no problem is an error. */
  readonly scopes: readonly Scope[];
  /** All that is wrong, in the order of the files and their lines. */
  readonly problems: readonly ScopeProblem[];
  /** The prefixes of fields that they name, for {@link findUnknownPrefixes}. */
  readonly prefixes: readonly NamedPrefix[];
}

/** Where scopes come from. */
export interface ScopeSettings {
  /** A file or a folder of `*.yml` and `*.yaml`; null: there is none. */
  readonly scopesFile: string | null;
  /** Whether what only Jahia knows is dropped with a warning; else it is an error. */
  readonly scopesIgnoreUnsupported: boolean;
}

/** Reads the scope files, whatever is wrong with them: it is told in the report. */
export async function readScopes({
  scopesFile,
  scopesIgnoreUnsupported,
}: ScopeSettings): Promise<ScopeReport> {
  const files = scopesFile === null ? [] : await readScopeFiles(scopesFile);
  return readScopeTexts(files, scopesIgnoreUnsupported);
}

/** Reads scopes from the texts of files. */
export function readScopeTexts(files: readonly ScopeFile[], ignoreUnsupported: boolean): ScopeReport {
  const problems: ScopeProblem[] = [];
  const definitions = files.flatMap((file) => definitionsOf(file, problems, ignoreUnsupported));
  const scopes = mergeDefinitions(definitions);
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const place = ({ file }: ScopeProblem) => order.get(file) ?? 0;
  return {
    scopes: errorsOf(problems).length > 0 ? [] : scopes,
    problems: problems.sort((a, b) => place(a) - place(b) || a.line - b.line),
    prefixes: definitions.flatMap((definition) => definition.prefixes),
  };
}

/**
 * Prefixes that match no field. They are no error, as Jahia's files name Jahia's fields; but they grant nothing, and
 * exclude nothing.
 *
 * @param isKnown whether the schema has such fields
 */
export function findUnknownPrefixes(
  prefixes: readonly NamedPrefix[],
  isKnown: (prefix: string) => boolean,
): ScopeProblem[] {
  return prefixes
    .filter(({ prefix }) => !isKnown(prefix))
    .map(({ prefix, place, excluded }) =>
      place.problem(
        'warning',
        `${prefix} is not in the schema: it ${excluded ? 'excludes' : 'grants'} nothing`,
      ),
    );
}

function definitionsOf(
  file: ScopeFile,
  problems: ScopeProblem[],
  ignoreUnsupported: boolean,
): ScopeDefinition[] {
  if ('failure' in file) {
    problems.push({ severity: 'error', file: file.path, line: 1, key: '', message: file.failure });
    return [];
  }
  const source = { file: file.path, lines: new LineCounter(), problems, ignoreUnsupported };
  const value = parseYaml(file.text, source);
  return value ? readDefinitions(value) : [];
}
