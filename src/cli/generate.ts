import { randomBytes, randomUUID } from 'node:crypto';
import { Option, type Command } from 'commander';
import type { MintedFormat } from '../domain/token';
import { generateToken, parseToken } from '../domain/token-format';
import type { CliProcess } from './cli-ports';
import { CommandError } from './command-error';
import { noted } from './command-notes';
import { readSecret } from './input/read-secret';
import type { PrintOptions } from './output/printer';

/** What the command was told. */
interface GenerateOptions extends PrintOptions {
  /** The form of the token; the setting's unless given. */
  readonly format?: MintedFormat;
  /** Whether the key of a token is asked for. */
  readonly getKey?: true;
}

/** Adds `generate`. */
export function addGenerateCommand(program: Command, cli: CliProcess): void {
  noted(
    program
      .command('generate')
      .description('Prints a new token and its key, as one line of JSON; nothing is stored')
      .addOption(
        new Option('--format <format>', 'the form of the token (default: TOKEN_FORMAT)').choices([
          'pat',
          'jahia',
        ]),
      )
      .addOption(
        new Option('--get-key', 'read a token from standard input and print its key instead').conflicts(
          'format',
        ),
      ),
    {
      examples: [
        ['generate', '{"token":"…","key":"…"}'],
        ['generate --format jahia'],
        ['generate --get-key < token.txt', 'the key of a token'],
      ],
      json: '{"token": TEXT, "key": KEY}, as without it; with --get-key {"key": KEY}',
    },
  ).action((options: GenerateOptions) => generate(options, cli));
}

/**
 * Prints a new token with its key, as one line of JSON, or the key of a token. Nothing is stored: what is printed is a
 * token of this server only once it is imported. A token is never taken as an argument: those are seen by every user of
 * the machine, and kept by shells.
 *
 * @throws CommandError the text is no token; the message does not hold it
 */
async function generate({ format, getKey, json }: GenerateOptions, cli: CliProcess): Promise<void> {
  const { tokenFormat, tokenPrefixes } = cli.loadConfig();
  if (getKey) {
    const parsed = parseToken(await readSecret(cli, 'token', '--get-key'), tokenPrefixes);
    if (parsed === null) {
      throw new CommandError(
        'FAILED',
        'This is not a token of the form pat or jahia, or it has a typing error',
      );
    }
    cli.out.write(json ? `${JSON.stringify({ key: parsed.key })}\n` : `${parsed.key}\n`);
    return;
  }
  const secrets = { bytes: randomBytes, uuid: () => randomUUID() };
  const form = format ?? tokenFormat;
  const { token, parsed } = generateToken(secrets, form, form === 'pat' ? tokenPrefixes[0] : null);
  cli.out.write(`${JSON.stringify({ token, key: parsed.key })}\n`);
}
