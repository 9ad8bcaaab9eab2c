import type { NonEmpty } from './config';

/** Readers of one value each. All give undefined for a text that cannot be used. */

/** @returns a reader of whole numbers within limits, both included, in plain digits */
export function wholeNumber(min: number, max: number): (text: string) => number | undefined {
  return (text) => {
    const value = Number(text);
    return /^\d{1,9}$/.test(text) && value >= min && value <= max ? value : undefined;
  };
}

/** @returns a reader of one of some words */
export function oneOf<const Word extends string>(...words: Word[]): (text: string) => Word | undefined {
  return (text) => words.find((word) => word === text);
}

/** Reads `true` and `false`. */
export function truth(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/**
 * @returns a reader of a list with commas between its items; white space around an item does not count, and an item
 *   that is given twice counts once
 */
export function listOf<T>(parse: (item: string) => T | undefined): (text: string) => NonEmpty<T> | undefined {
  return (text) => {
    const items = text.split(',').map((item) => parse(item.trim()));
    if (items.includes(undefined)) return undefined;
    return [...new Set(items)] as unknown as NonEmpty<T>;
  };
}

/** @returns a reader of texts of a certain form */
export function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined);
}
