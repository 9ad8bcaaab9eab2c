import { randomBytes, randomUUID } from 'node:crypto';
import { BadUserInputError } from '../domain/errors';
import type { TokenFormat } from '../domain/token';
import { generateToken, parseToken } from '../domain/token-format';
import type { CliProcess } from './cli-ports';

/** What the command was told. */
export interface GenerateOptions {
  /** The form of the token; the setting's unless given. */
  readonly format?: TokenFormat;
  /** A token whose key is asked for. */
  readonly getKey?: string;
}

/**
 * Prints a new token with its key, as one line of JSON, or the key of a token. Nothing is stored: what is printed is a
 * token of this server only once it is imported.
 *
 * @throws BadUserInputError the text is no token; the message does not hold it
 */
export function generate({ format, getKey }: GenerateOptions, cli: CliProcess): void {
  const { tokenFormat, tokenPrefixes } = cli.loadConfig();
  if (getKey !== undefined) {
    const parsed = parseToken(getKey, tokenPrefixes);
    if (parsed === null) {
      throw new BadUserInputError(
        'token',
        'This is not a token of the form pat or jahia, or it has a typing error',
      );
    }
    cli.out.write(`${parsed.key}\n`);
    return;
  }
  const secrets = { bytes: randomBytes, uuid: () => randomUUID() };
  const form = format ?? tokenFormat;
  const { token, parsed } = generateToken(secrets, form, form === 'pat' ? tokenPrefixes[0] : null);
  cli.out.write(`${JSON.stringify({ token, key: parsed.key })}\n`);
}
