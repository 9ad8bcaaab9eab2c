import { Option, type Command } from 'commander';
import { parseToken } from '../../domain/token-format';
import { TOKEN_DURATIONS, type TokenDuration } from '../../domain/duration';
import type { TokenType } from '../../domain/token';
import { createToken } from '../../service/create-token';
import type { UseCaseDeps } from '../../service/deps';
import { findTokenByKey } from '../../service/find-token';
import { findUser } from '../../service/find-user';
import type { CliPorts, CliProcess } from '../cli-ports';
import { notFound } from '../command-error';
import { noted } from '../command-notes';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases, type UseCaseWork } from '../with-use-cases';
import {
  addressOption,
  quietOption,
  rateOption,
  scopeOption,
  TOKEN_FIELDS,
  typeOption,
} from './token-options';
import { printToken } from './token-output';

interface Options extends PrintOptions {
  readonly user: string;
  readonly name: string;
  readonly description?: string;
  readonly scope?: readonly string[];
  readonly type?: TokenType;
  readonly expireAt?: string;
  readonly duration?: TokenDuration;
  readonly allowAddress?: readonly string[];
  readonly rateLimit?: number;
  readonly disabled?: true;
  readonly quiet?: true;
}

/** Adds `token create`. */
export function addTokenCreate(token: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    token
      .command('create')
      .description('Makes a token for a user, and prints it this once')
      .requiredOption('--user <name>', 'who shall own it: the user name, in any case')
      .requiredOption('--name <text>', "the token's name, unique among its owner's")
      .addOption(scopeOption('a scope; may be given several times'))
      .addOption(typeOption('the scopes that a type stands for, instead'))
      .option('--expire-at <date>', 'when it expires: 2040-01-01 or 2040-01-01T12:30:00Z (default: never)')
      .addOption(
        new Option('--duration <duration>', 'when it expires, from now, instead').choices(TOKEN_DURATIONS),
      )
      .option('--description <text>', 'what it is for')
      .addOption(addressOption())
      .addOption(rateOption())
      .option('--disabled', 'make it disabled, to be activated later')
      .addOption(quietOption()),
    {
      examples: [
        ['token create --user ci --name deploy --scope tokens:read --duration DAYS_90'],
        ['token create --user ci --name deploy --quiet > token.txt', 'the token alone'],
        ['token create --user ci --name deploy --allow-address 192.0.2.0/24 --rate-limit 600'],
        ['token create --user ci --name deploy --type READ_ONLY --expire-at 2040-01-01 --json'],
      ],
      json: 'the token with its text, as "token"',
      fields: TOKEN_FIELDS,
    },
  ).action((options: Options) => withUseCases(ports, cli, create(cli, options)));
}

function create(cli: CliProcess, options: Options): UseCaseWork<void> {
  return async (deps, caller) => {
    if (!(await findUser(deps, caller, options.user))) throw notFound('user', options.user);
    const text = await createToken(deps, caller, {
      userId: options.user,
      name: options.name,
      description: options.description ?? null,
      scopes: options.scope ?? null,
      type: options.type ?? null,
      expireAt: options.expireAt ?? null,
      duration: options.duration ?? null,
      allowedAddresses: options.allowAddress ?? null,
      rateLimit: options.rateLimit ?? null,
      state: options.disabled ? 'DISABLED' : 'ACTIVE',
    });
    await printMade(cli, deps, caller, text, options);
  };
}

/** Prints a token that was just made or given a new secret: the only time that it is known. */
export async function printMade(
  cli: CliProcess,
  deps: UseCaseDeps,
  caller: Parameters<UseCaseWork<void>>[1],
  text: string,
  options: PrintOptions & { readonly quiet?: true },
): Promise<void> {
  const now = deps.clock.now();
  const key = parseToken(text, deps.settings.tokenPrefixes)?.key ?? '';
  const made = await findTokenByKey(deps, caller, key);
  if (made?.expireAt && made.expireAt <= now) {
    cli.err.write(`It is refused: it expired on ${made.expireAt.toISOString()}\n`);
  }
  if (options.quiet && !options.json) cli.out.write(`${text}\n`);
  // Somebody may have deleted it meanwhile: it was made none the less.
  else if (made) printToken(new Printer(cli, options), made, now, text);
  else throw notFound('token any more: it was deleted');
}
