import type { ShellEnvironment } from '../../config/shell-environment';

/** A command line that is being typed. */
export interface TypedLine {
  /** The words after the program's name, without the one that is being typed. */
  readonly words: readonly string[];
  /** What is there of the word that is being typed. */
  readonly typed: string;
}

/**
 * Reads the line that a shell's completion script hands on.
 *
 * @param words all of its words, the program's name first
 */
export function readTypedLine(words: readonly string[], shell: string, env: ShellEnvironment): TypedLine {
  const index = shell === 'fish' ? indexInFish(words, env) : Number(env.COMP_CWORD ?? words.length - 1);
  return { words: words.slice(1, index), typed: words[index] ?? '' };
}

/** fish hands on the words that are there, and a line of these words with a space at its end. */
function indexInFish(
  words: readonly string[],
  { COMP_LINE: line = '', COMP_POINT: point }: ShellEnvironment,
): number {
  return Number(point ?? 0) < line.length ? words.length - 1 : words.length;
}
