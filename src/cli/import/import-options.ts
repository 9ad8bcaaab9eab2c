import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ImportOptions } from '../../service/import/import-options';
import type { PrintOptions } from '../output/printer';

/** What both imports are told. */
export interface ImportFlags extends PrintOptions {
  readonly dryRun?: true;
  readonly createUsers?: true;
  readonly skipErrors?: true;
  readonly owner?: string;
  readonly mapOwner?: ReadonlyMap<string, string>;
  readonly mapScope?: ReadonlyMap<string, readonly string[]>;
  readonly scopesWhenNone?: readonly string[];
}

/** Adds the options that both imports have. */
export function addImportOptions(command: Command): Command {
  return command
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--skip-errors', 'leave out tokens that cannot be taken (default: then none is taken)')
    .option('--create-users', 'make owners who are no users here: persons, without a password')
    .addOption(
      new Option(
        '--map-scope <there=here>',
        'what a scope of theirs is here: names with commas between them, or nothing to leave it out; ' +
          '"there" may end in * for all that begin so; may be given several times',
      ).argParser(mapScope),
    );
}

/** What the use case is told. */
export function readImportOptions(flags: ImportFlags): ImportOptions {
  return {
    dryRun: flags.dryRun === true,
    skipErrors: flags.skipErrors === true,
    createUsers: flags.createUsers === true,
    owner: flags.owner ?? null,
    owners: flags.mapOwner ?? new Map(),
    scopes: flags.mapScope ?? new Map(),
    scopesWhenNone: flags.scopesWhenNone ?? [],
  };
}

/** Gathers `there=here`. */
export function mapOwner(text: string, known: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const [from, to] = split(text);
  return new Map([...known, [from, to]]);
}

/** Scopes with commas between them, gathered. */
export function scopeList(text: string, known: readonly string[] = []): string[] {
  return [...known, ...names(text)];
}

function mapScope(
  text: string,
  known: ReadonlyMap<string, readonly string[]> = new Map(),
): Map<string, readonly string[]> {
  const [from, to] = split(text);
  return new Map([...known, [from, names(to)]]);
}

function split(text: string): [from: string, to: string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is written as there=here.');
  return [text.slice(0, at), text.slice(at + 1)];
}

function names(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
