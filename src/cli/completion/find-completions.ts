import type { Command, Option } from 'commander';

/** Something that may come next. */
export interface Completion {
  readonly name: string;
  readonly description: string;
}

/** What may come next: words, or the name of a file. */
export type Completions = readonly Completion[] | 'files';

/** Options and arguments whose values are files. */
const FILES = /^(file|out|scopes-file|token-file)$/;

/**
 * What may come next on a command line that is being typed.
 *
 * @param program the commands
 * @param words   what follows the program's name, up to the word that is being typed and without it
 * @param typed   what is there of that word
 */
export function findCompletions(program: Command, words: readonly string[], typed: string): Completions {
  let command = program;
  let position = 0;
  let pending: Option | undefined;
  const given = new Set<string>();
  for (const word of words) {
    if (pending !== undefined) {
      pending = undefined;
      continue;
    }
    if (word.startsWith('-')) {
      const option = optionOf(command, word);
      if (option?.long != null) given.add(option.long);
      if (option?.required && !word.includes('=')) pending = option;
      continue;
    }
    const next = command.commands.find((each) => each.name() === word);
    if (next === undefined) position += 1;
    else [command, position] = [next, 0];
  }
  if (pending !== undefined) return valuesOf(pending);
  if (typed.startsWith('-')) return optionsOf(command, given);
  return command.commands.length > 0 ? commandsOf(command) : argumentOf(command, position, given);
}

function optionOf(command: Command, word: string): Option | undefined {
  const [name] = word.split('=', 1);
  return command.options.find(({ long, short }) => long === name || short === name);
}

function valuesOf({ argChoices, long }: Option): Completions {
  if (argChoices !== undefined) return argChoices.map((name) => ({ name, description: '' }));
  return FILES.test(long?.slice(2) ?? '') ? 'files' : [];
}

function commandsOf(command: Command): Completion[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((each) => ({ name: each.name(), description: summaryOf(each.description()) }));
}

function optionsOf(command: Command, given: ReadonlySet<string>): Completion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long, description }) => !given.has(long ?? '') || description.includes('several times'))
    .map(({ long, short, description }) => ({
      name: long ?? short ?? '',
      description: summaryOf(description),
    }));
}

function argumentOf(command: Command, position: number, given: ReadonlySet<string>): Completions {
  const all = command.registeredArguments;
  const last = all.at(-1);
  const argument = all[position] ?? (last?.variadic ? last : undefined);
  if (argument === undefined) return optionsOf(command, given);
  if (argument.argChoices !== undefined)
    return argument.argChoices.map((name) => ({ name, description: '' }));
  return FILES.test(argument.name()) ? 'files' : [];
}

/** The first part of a description: shells show one line. */
function summaryOf(description: string): string {
  return description.split(/[;:]/, 1)[0] ?? '';
}
