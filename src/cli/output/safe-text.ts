/**
 * What must not reach a terminal as it is: control characters, which may begin a command to it; line and paragraph
 * separators; invisible marks, among them those of writing direction, with which a name can pose as another; and half
 * characters. The two joiners are let through: emoji and several scripts need them.
 */
const HOSTILE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200C\u200D])\p{Cf}/gu;

/** A text as it may stand on one line of a terminal: what must not reach it is shown as `\n`, `\t` or `\u{202e}`. */
export function safeText(text: string): string {
  return text.replace(HOSTILE, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/**
 * A document of JSON as it may be printed: what {@link safeText} takes out is escaped, as JSON allows, so that it reads
 * the same.
 *
 * @param indent spaces; 0: one line
 */
export function safeJson(document: unknown, indent = 2): string {
  return JSON.stringify(document, null, indent).replace(HOSTILE, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()]
          .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}
