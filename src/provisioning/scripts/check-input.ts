import { BadUserInputError } from '../../domain/errors';
import { shownWord } from '../../config/scopes/shown';
import { NEVER, type FieldTable, type FieldType, type FieldValue } from '../fields';
import { ProvisioningError } from '../provisioning-error';
import { readValue, type ValueSource } from '../value-source';

/**
 * Checks what a script has given, which no compiler has: what is misspelt must not be passed over.
 *
 * @param table  the fields that there are
 * @param needed those that must be given
 * @param folder where the paths of files start
 * @param warn   as in {@link readValue}
 * @returns the fields that were given, read; undefined is the same as absent
 * @throws BadUserInputError naming the field
 */
export async function checkInput(
  table: FieldTable,
  needed: readonly string[],
  input: unknown,
  folder: string,
  warn: (path: string) => void,
): Promise<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new BadUserInputError('input', `This takes an object of ${Object.keys(table).join(', ')}`);
  }
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    const type = Object.hasOwn(table, name) ? table[name] : undefined;
    if (type === undefined) {
      const known = Object.keys(table).join(', ');
      throw new BadUserInputError('input', `${shownWord(name)} is unknown: known are ${known}`);
    }
    if (value === undefined) continue;
    const read = checkField(type, name, value);
    values[name] = isSource(read) ? await readSource(name, read) : read;
  }
  for (const name of needed) {
    if (!Object.hasOwn(values, name)) throw new BadUserInputError(name, `${name} must be given`);
  }
  return values;

  async function readSource(name: string, source: ValueSource): Promise<string> {
    try {
      return await readValue(source, folder, warn);
    } catch (error) {
      throw error instanceof ProvisioningError
        ? new BadUserInputError(name, `${name}.${error.message}`)
        : error;
    }
  }
}

function checkField(type: FieldType, name: string, value: unknown): FieldValue {
  switch (type) {
    case 'text':
      return text(name, value);
    case 'date':
      if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
      return value === NEVER ? '' : text(name, value);
    case 'flag':
      if (typeof value === 'boolean') return value;
      throw new BadUserInputError(name, `${name} must be true or false`);
    case 'count':
      if (typeof value === 'number') return value;
      throw new BadUserInputError(name, `${name} must be a number`);
    case 'texts':
      if (!Array.isArray(value)) throw new BadUserInputError(name, `${name} must be a list of texts`);
      return value.map((item) => text(name, item));
    case 'value':
      return isSource(value) ? { file: text(`${name}.file`, value.file) } : text(name, value);
    default:
      if ('among' in type) return words(type.among, name, value);
      if (type.some((word) => word === value)) return value as string;
      throw new BadUserInputError(name, `${name} must be one of ${type.join(', ')}`);
  }
}

function words(known: readonly string[], name: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((item): item is string => known.includes(item as string)))
    return value;
  throw new BadUserInputError(name, `${name} must be a list of ${known.join(', ')}`);
}

function isSource(value: unknown): value is { readonly file: string } {
  return typeof value === 'object' && value !== null && 'file' in value;
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new BadUserInputError(name, `${name} must be a text`);
}
