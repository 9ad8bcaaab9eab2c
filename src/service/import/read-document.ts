import { BadUserInputError } from '../../domain/errors';

/**
 * The list that a JSON document holds under a name.
 *
 * @param document what was parsed
 * @param name     `tokens`
 * @param shape    what the document should be, for the error
 * @throws BadUserInputError field `file`
 */
export function readDocument(document: unknown, name: string, shape: string): readonly unknown[] {
  const list =
    typeof document === 'object' && document !== null
      ? (document as Readonly<Record<string, unknown>>)[name]
      : undefined;
  if (!Array.isArray(list)) throw new BadUserInputError('file', `The file must be ${shape}`);
  return list;
}
