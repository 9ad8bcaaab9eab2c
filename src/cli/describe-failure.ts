import { CommanderError, type Command } from 'commander';
import { BadUserInputError, DomainError, NameTakenError, type ErrorCode } from '../domain/errors';
import { StartError } from '../domain/start-error';
import { CommandError, type CommandErrorCode } from './command-error';
import { notesOf } from './command-notes';
import { EXIT_CODE, type ExitCode } from './exit-code';
import { argumentError } from './output/argument-error';

/** How a command failed. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly code: ErrorCode | CommandErrorCode;
  /** For the operator; one line, but of a mistake of the program's own. */
  readonly message: string;
  /** The option or argument that is at fault: `--expire-at`, `<name>`. */
  readonly option?: string;
}

const EXITS: Readonly<Record<ErrorCode, ExitCode>> = {
  BAD_REQUEST: EXIT_CODE.usage,
  UNAUTHENTICATED: EXIT_CODE.refused,
  FORBIDDEN: EXIT_CODE.refused,
  INSUFFICIENT_SCOPE: EXIT_CODE.refused,
  BAD_USER_INPUT: EXIT_CODE.usage,
  NAME_TAKEN: EXIT_CODE.nameTaken,
  LIMIT_EXCEEDED: EXIT_CODE.refused,
  RATE_LIMITED: EXIT_CODE.refused,
  UNAVAILABLE: EXIT_CODE.failed,
  INTERNAL_SERVER_ERROR: EXIT_CODE.failed,
};

/**
 * What to tell of a failure. What an operator can set right is told in one line; anything else with where it happened.
 *
 * @param command the one that ran, whose options are named; undefined: none did
 */
export function describeFailure(error: unknown, command: Command | undefined): Failure {
  if (error instanceof CommandError) return error;
  if (error instanceof CommanderError)
    return {
      exitCode: EXIT_CODE.usage,
      code: 'USAGE',
      message: argumentError(error.message.replace(/^error: /, '')),
    };
  if (error instanceof StartError)
    return { exitCode: EXIT_CODE.failed, code: 'FAILED', message: error.message };
  if (error instanceof DomainError) return ofRule(error, command);
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: EXIT_CODE.failed, code: 'INTERNAL_SERVER_ERROR', message };
}

function ofRule(error: DomainError, command: Command | undefined): Failure {
  const { code } = error;
  const exitCode = EXITS[code];
  if (code === 'UNAVAILABLE') {
    const why = error.detail === undefined ? '' : ` (${error.detail})`;
    return { exitCode, code, message: `The database does not answer${why}; nothing was changed` };
  }
  const field =
    error instanceof BadUserInputError || error instanceof NameTakenError ? error.field : undefined;
  const option = field === undefined ? undefined : spelling(command, field);
  if (field === undefined || option === undefined) return { exitCode, code, message: error.message };
  // Of a list, the message names the place: scopes[1].
  const named =
    /^[ [.]/.test(error.message.slice(field.length)) && error.message.startsWith(field)
      ? `${option}${error.message.slice(field.length)}`
      : `${option}: ${error.message}`;
  return { exitCode, code, message: named, option };
}

/** How the caller of a command spells a field of the rules. */
function spelling(command: Command | undefined, field: string): string | undefined {
  if (command === undefined) return undefined;
  const told = notesOf(command)?.fields?.[field];
  if (told !== undefined) return told;
  const kebab = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const option = command.options.find(({ long }) => long === `--${kebab}`)?.long;
  if (option != null) return option;
  const argument = command.registeredArguments.find((each) => each.name() === kebab);
  if (argument === undefined) return undefined;
  const name = argument.variadic ? `${kebab}...` : kebab;
  return argument.required ? `<${name}>` : `[${name}]`;
}
