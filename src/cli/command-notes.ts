import type { Command } from 'commander';

/** What a command has beside its arguments and options, for its help, the document and errors. */
export interface CommandNotes {
  /** Arguments after the program's name, and what they do; at least one. */
  readonly examples: readonly (readonly [line: string, comment?: string])[];
  /** What `--json` prints: "the user"; or what it prints always, where there is no `--json`, as a sentence. */
  readonly json: string | { readonly instead: string };
  /**
   * How the caller spells the fields that rules complain about, where a field is neither an argument of that name nor
   * the option of its name in kebab-case.
   */
  readonly fields?: Readonly<Record<string, string>>;
}

const notes = new WeakMap<Command, CommandNotes>();

/** Completes a command: examples in its help, and `--json`. */
export function noted(command: Command, given: CommandNotes): Command {
  notes.set(command, given);
  if (typeof given.json === 'string') command.option('--json', `print one document of JSON: ${given.json}`);
  return command.addHelpText('after', `\nExamples:\n${renderExamples(given)}`);
}

/** What was noted of a command. */
export function notesOf(command: Command): CommandNotes | undefined {
  return notes.get(command);
}

/** A line each: `  $ personal-api-tokens user list   everybody`. */
export function renderExamples({ examples }: CommandNotes): string {
  const lines = examples.map(([line]) => `  $ personal-api-tokens ${line}`);
  const width = Math.min(64, Math.max(...lines.map((line) => line.length)));
  return examples
    .map(([, comment], index) =>
      comment === undefined ? (lines[index] ?? '') : `${(lines[index] ?? '').padEnd(width)}  # ${comment}`,
    )
    .join('\n');
}
