import { describeProblem } from '../../../src/config/scopes/scope-problem';
import { readScopeTexts } from '../../../src/config/scopes/read-scopes';
import type { Scope } from '../../../src/domain/scope';

/** Reads the texts of files `a.yml`, `b.yml` and so on. */
export function readTexts(texts: readonly string[], ignoreUnsupported = false) {
  const files = texts.map((text, index) => ({ path: `${'abcdef'[index] ?? 'z'}.yml`, text }));
  const { scopes, problems, prefixes } = readScopeTexts(files, ignoreUnsupported);
  const lines = (severity: string) =>
    problems.filter((problem) => problem.severity === severity).map(describeProblem);
  return { scopes, prefixes, errors: lines('error'), warnings: lines('warning') };
}

/** Reads one text, which must hold one scope and no error. */
export function readScope(text: string, ignoreUnsupported = false): Scope & { warnings: string[] } {
  const { scopes, errors, warnings } = readTexts([text], ignoreUnsupported);
  expect(errors).toEqual([]);
  expect(scopes).toHaveLength(1);
  return { ...scopes[0]!, warnings };
}
