/**
 * What every rule on text needs: one form for one text, and its length as people count it.
 */

/** Canonical composition (NFC) makes at most this many UTF-16 units one code point; U+16126 has as many. */
const MAX_UNITS_OF_CODE_POINT = 6;

/**
 * Brings a text to NFC and measures it.
 *
 * @param limit code points
 * @returns null when the text is longer than the limit
 */
export function toNfcWithin(text: string, limit: number): string | null {
  // Checked first: to normalise a long row of combining marks takes time in the square of its length.
  if (text.length > limit * MAX_UNITS_OF_CODE_POINT) return null;
  const normal = text.normalize('NFC');
  return codePoints(normal) <= limit ? normal : null;
}

/** How many code points a text has. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}

/**
 * As much of a text as there is room for.
 *
 * @param limit code points
 * @param mark  what follows a text that was cut
 */
export function cut(text: string, limit: number, mark = ''): string {
  // Within the limit for certain, and most often without counting.
  if (text.length <= limit) return text;
  const points = Array.from(text);
  return points.length <= limit ? text : `${points.slice(0, limit).join('')}${mark}`;
}

/** Whether a text has anything to see: more than spaces, joiners, fillers and variation selectors. */
export function isVisible(text: string): boolean {
  return /[^\p{Cc}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/**
 * Whether a text may stand on one line: no control characters, line separators, lone surrogates, and no invisible
 * format characters (among them those that change the direction of writing, with which a name can pose as another).
 * The two joiners are allowed: emoji and several scripts need them.
 */
export function isLine(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200C\u200D])\p{Cf}/u.test(text);
}

/**
 * Whether a text may stand as a paragraph or several: line breaks and tabs are allowed, other control characters, lone
 * surrogates, and embeddings, overrides and isolates of the direction of writing are not.
 */
export function isProse(text: string): boolean {
  return !/(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u.test(text);
}
