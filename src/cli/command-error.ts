import { EXIT_CODE, type ExitCode } from './exit-code';

/** Codes of failures that are the command line's own, beside those of the rules. */
export type CommandErrorCode = 'FAILED' | 'USAGE' | 'NOT_FOUND' | 'NOT_CONFIRMED';

const EXITS: Readonly<Record<CommandErrorCode, ExitCode>> = {
  FAILED: EXIT_CODE.failed,
  USAGE: EXIT_CODE.usage,
  NOT_FOUND: EXIT_CODE.notFound,
  NOT_CONFIRMED: EXIT_CODE.refused,
};

/** A command cannot do what it is asked. The message is one line for the operator, without secrets. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  /**
   * @param reported whether the document that programs get of it was printed
   */
  constructor(
    readonly code: CommandErrorCode,
    message: string,
    readonly reported = false,
  ) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = EXITS[code];
  }
}

/** Characters of a name that is repeated: a token or a password that was given by mistake is longer. */
const REPEATED = 40;

/**
 * The failure of a command about something that is not there.
 *
 * @param what the kind of thing: "user"
 * @param name which one, as it was given
 */
export function notFound(what: string, name?: string): CommandError {
  const which = name === undefined || name.length > REPEATED ? '' : ` ${name}`;
  return new CommandError(
    'NOT_FOUND',
    `There is no ${name !== undefined && which === '' ? 'such ' : ''}${what}${which}`,
  );
}
