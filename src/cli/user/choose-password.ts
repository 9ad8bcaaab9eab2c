import type { SecretSource } from '../../domain/ports';
import type { CliProcess } from '../cli-ports';
import { readNewPassword } from '../input/read-password';

/** Where a new password comes from; from somebody at the terminal unless told otherwise. */
export interface PasswordOptions {
  /** From standard input. */
  readonly passwordStdin?: true;
  readonly generatePassword?: true;
}

/** A new password, and whether its owner has yet to be told. */
export interface ChosenPassword {
  readonly text: string;
  readonly generated: boolean;
}

/**
 * A new password: generated, of 144 random bits, read from standard input, or asked for.
 *
 * @param otherwise what else the command takes instead, for the message
 * @throws CommandError no password comes from it
 */
export async function choosePassword(
  cli: Pick<CliProcess, 'input' | 'err'>,
  secrets: SecretSource,
  name: string,
  { passwordStdin, generatePassword }: PasswordOptions,
  otherwise: string,
): Promise<ChosenPassword> {
  if (generatePassword) return { text: secrets.bytes(18).toString('base64url'), generated: true };
  return { text: await readNewPassword(cli, name, passwordStdin === true, otherwise), generated: false };
}
