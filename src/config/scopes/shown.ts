/** Characters of a text from a file that are shown at most. */
const SHOWN_LENGTH = 60;

/** A text from a file, as it may stand in a line of output: quoted where it is not a plain word, and cut. */
export function shown(text: string): string {
  const cut = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
  return /^[\w:.*/-]+$/.test(cut) ? cut : JSON.stringify(cut);
}

/** A key from a file that may hold secrets: only if it is a plain word, as those that mean something are. */
export function shownWord(text: string): string {
  return /^[A-Za-z][A-Za-z-]{0,31}$/.test(text) ? text : '(a key)';
}
