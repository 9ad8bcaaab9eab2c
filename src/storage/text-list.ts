/**
 * Lists of names in one column: each name on a line of its own, with a line break before the first and after the last,
 * so that a column has a name exactly when it contains the name between line breaks. No names: the empty text.
 */
const SEPARATOR = '\n';

/**
 * @param names none of them holds a line break
 * @throws RangeError one of them does
 */
export function joinNames(names: readonly string[]): string {
  if (names.some((name) => name.includes(SEPARATOR)))
    throw new RangeError('A name must not hold a line break');
  return names.length === 0 ? '' : `${SEPARATOR}${names.join(SEPARATOR)}${SEPARATOR}`;
}

/** The names in a column. */
export function splitNames(stored: string): string[] {
  return stored === '' ? [] : stored.slice(1, -1).split(SEPARATOR);
}

/** The text that a column contains exactly when it has the name; null for what cannot be a name. */
export function nameWithin(name: string): string | null {
  return name === '' || name.includes(SEPARATOR) ? null : `${SEPARATOR}${name}${SEPARATOR}`;
}
