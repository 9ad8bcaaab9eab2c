const UNSTORABLE = /[\0\p{Surrogate}]/u;
const UNSTORABLE_ALL = /[\0\p{Surrogate}]/gu;

/**
 * Whether every engine can hold a text as it is: PostgreSQL has no U+0000, and half of a surrogate pair has no UTF-8.
 * A look-up of any other text finds nothing, and is not an error.
 */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** A text as every engine takes it in a comparison: positions may come from a forged cursor. */
export function storable(text: string): string {
  return isStorable(text) ? text : text.replace(UNSTORABLE_ALL, '\uFFFD');
}
