import { Option, type Command } from 'commander';
import type { TokenType } from '../../domain/token';
import { findTokenByKey } from '../../service/find-token';
import type { TokenLimit } from '../../service/limit-input';
import { updateToken, type UpdateTokenInput } from '../../service/update-token';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError, notFound } from '../command-error';
import { noted } from '../command-notes';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases } from '../with-use-cases';
import {
  addressOption,
  EXAMPLE_KEY,
  rateOption,
  scopeOption,
  TOKEN_FIELDS,
  typeOption,
} from './token-options';
import { printToken } from './token-output';

interface UpdateOptions extends PrintOptions {
  readonly name?: string;
  readonly description?: string;
  readonly scope?: readonly string[];
  /** False: `--no-scopes`. */
  readonly scopes: boolean;
  readonly type?: TokenType;
  readonly expireAt?: string;
  /** False: `--no-expiry`. */
  readonly expiry: boolean;
  readonly allowAddress?: readonly string[];
  /** False: `--no-allowed-addresses`. */
  readonly allowedAddresses: boolean;
  /** False: `--no-rate-limit`. */
  readonly rateLimit?: number | false;
}

/** Adds `token disable`, `activate` and `update`. */
export function addTokenChanges(token: Command, ports: CliPorts, cli: CliProcess): void {
  const change = (key: string, input: UpdateTokenInput, options: PrintOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const done = await updateToken(deps, caller, key, input);
      const changed = done ? await findTokenByKey(deps, caller, key) : null;
      if (!changed) throw notFound('token of that key');
      printToken(new Printer(cli, options), changed, deps.clock.now());
    });

  noted(
    token
      .command('disable')
      .description('Disables a token: it is refused until it is activated again')
      .argument('<key>', "the token's key"),
    { examples: [[`token disable ${EXAMPLE_KEY}`]], json: 'the token' },
  ).action((key: string, options: PrintOptions) => change(key, { state: 'DISABLED' }, options));

  noted(
    token.command('activate').description('Activates a disabled token').argument('<key>', "the token's key"),
    { examples: [[`token activate ${EXAMPLE_KEY}`]], json: 'the token' },
  ).action((key: string, options: PrintOptions) => change(key, { state: 'ACTIVE' }, options));

  noted(
    token
      .command('update')
      .description('Changes a token; its key, its secret and its owner stay')
      .argument('<key>', "the token's key")
      .option('--name <text>', 'its name')
      .option('--description <text>', 'what it is for; an empty text takes the description away')
      .addOption(scopeOption('a scope; those given take the place of all that it has'))
      .addOption(new Option('--no-scopes', 'take all scopes from it').conflicts(['scope', 'type']))
      .addOption(typeOption('the scopes that a type stands for, instead'))
      .option('--expire-at <date>', 'when it expires')
      .addOption(new Option('--no-expiry', 'let it never expire').conflicts('expireAt'))
      .addOption(addressOption())
      .addOption(
        new Option('--no-allowed-addresses', 'let it be used from anywhere').conflicts('allowAddress'),
      )
      .addOption(rateOption())
      .option('--no-rate-limit', 'let it make any number of requests'),
    {
      examples: [
        [`token update ${EXAMPLE_KEY} --name deploy --expire-at 2040-01-01`],
        [`token update ${EXAMPLE_KEY} --scope tokens:read --scope read-only`],
        [`token update ${EXAMPLE_KEY} --no-expiry --json`],
        [`token update ${EXAMPLE_KEY} --allow-address 192.0.2.7 --no-rate-limit`],
      ],
      json: 'the token',
      fields: TOKEN_FIELDS,
    },
  ).action(async (key: string, options: UpdateOptions) => change(key, readChanges(options), options));
}

/** @throws CommandError nothing is to change */
function readChanges(options: UpdateOptions): UpdateTokenInput {
  const { name, description, scope, scopes, type, expireAt, expiry } = options;
  const removed: TokenLimit[] = [
    ...(options.allowedAddresses ? [] : (['ALLOWED_ADDRESSES'] as const)),
    ...(options.rateLimit === false ? (['RATE_LIMIT'] as const) : []),
  ];
  const changes = {
    name: name ?? null,
    description: description ?? null,
    scopes: scope ?? (scopes ? null : []),
    type: type ?? null,
    expireAt: expiry ? (expireAt ?? null) : '',
    allowedAddresses: options.allowAddress ?? null,
    rateLimit: options.rateLimit === false ? null : (options.rateLimit ?? null),
    removeLimits: removed.length > 0 ? removed : null,
  };
  if (Object.values(changes).every((value) => value === null))
    throw new CommandError('USAGE', 'Give at least one option: what is to change');
  return changes;
}
