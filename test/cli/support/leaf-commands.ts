import type { Command } from 'commander';
import { createProgram } from '../../../src/cli/create-program';
import { makeProcess } from '../fake-process';

/** A command that does something, and how it is called. */
export interface LeafCommand {
  readonly command: Command;
  /** Its words: `user create`. */
  readonly path: string;
}

/** Every command of the program that people see and that does something. */
export function leafCommands(): LeafCommand[] {
  const { ports, cli } = makeProcess();
  return leavesOf(createProgram(ports, cli), []);
}

function leavesOf(command: Command, words: readonly string[]): LeafCommand[] {
  const children = command
    .createHelp()
    .visibleCommands(command)
    .filter((child) => child.name() !== 'help');
  if (children.length === 0) return [{ command, path: words.join(' ') }];
  return children.flatMap((child) => leavesOf(child, [...words, child.name()]));
}
