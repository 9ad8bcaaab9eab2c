/** Characters of a text from a file that are shown at most. */
const SHOWN_LENGTH = 60;

/** A text from a file, as it may stand in a line of output: quoted where it is not a plain word, and cut. */
export function shown(text: string): string {
  const cut = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
  return /^[\w:.*/-]+$/.test(cut) ? cut : JSON.stringify(cut);
}
