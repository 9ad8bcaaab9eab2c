import type { ValidationError } from 'class-validator';
import { BadUserInputError } from '../../domain/errors';

/**
 * What class-validator found wrong with arguments, as the one failure that a caller is told of: the first argument, by
 * its path, and all that is wrong with it.
 *
 * class-validator's texts hold no values as long as its decorators' do not ask for them (`$value`).
 */
export function readArgumentErrors(errors: readonly ValidationError[]): BadUserInputError {
  const [path, reasons] = first(errors, '') ?? ['argument', ['is not usable']];
  return new BadUserInputError(path, `${path} ${reasons.join(' and ')}`);
}

function first(errors: readonly ValidationError[], parent: string): [string, string[]] | null {
  for (const { property, constraints, children } of errors) {
    const path = parent === '' ? property : `${parent}.${property}`;
    const reasons = Object.values(constraints ?? {}).map((text) => withoutSubject(text, property));
    if (reasons.length > 0) return [path, reasons];
    const below = first(children ?? [], path);
    if (below) return below;
  }
  return null;
}

/** "first must not be less than 0" → "must not be less than 0" */
function withoutSubject(text: string, property: string): string {
  return text.startsWith(`${property} `) ? text.slice(property.length + 1) : text;
}
