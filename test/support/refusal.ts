import { BadUserInputError } from '../../src/domain/errors';

/**
 * The refusal of an unusable argument.
 *
 * @throws Error when it is not refused, or not as a `BadUserInputError`
 */
export function refusalOf(rule: () => unknown): BadUserInputError {
  try {
    rule();
  } catch (error) {
    if (error instanceof BadUserInputError) return error;
    throw error;
  }
  throw new Error('It was accepted');
}
