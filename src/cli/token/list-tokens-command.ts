import { Option, type Command } from 'commander';
import { encodeCursor } from '../../domain/cursor';
import { parseDateTime } from '../../domain/date-time';
import type { ShownToken, TokenStatus } from '../../domain/token';
import { positionOf } from '../../domain/token-position';
import {
  DEFAULT_TOKEN_SORT,
  TOKEN_SORT_FIELDS,
  type TokenSort,
  type TokenSortField,
} from '../../domain/token-query';
import { findUser } from '../../service/find-user';
import { listTokens, type ListTokensInput } from '../../service/list-tokens';
import type { CliPorts, CliProcess } from '../cli-ports';
import { notFound } from '../command-error';
import { noted } from '../command-notes';
import { collectAmong, wholeNumber } from '../input/values';
import { Printer, type PrintOptions } from '../output/printer';
import { readAll } from '../read-pages';
import { withUseCases } from '../with-use-cases';
import { TOKEN_FIELDS } from './token-options';
import { tokenColumns, tokenDocument } from './token-output';

interface Options extends PrintOptions {
  readonly user?: string;
  readonly status?: readonly TokenStatus[];
  readonly search?: string;
  readonly scope?: string;
  readonly expiresBefore?: string;
  readonly unusedSince?: string;
  readonly sort: TokenSortField;
  readonly descending?: true;
  readonly limit?: number;
}

const STATUSES: readonly TokenStatus[] = ['ACTIVE', 'DISABLED', 'EXPIRED'];

/** Adds `token list`. */
export function addTokenList(token: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    token
      .command('list')
      .description('Lists tokens')
      .option('--user <name>', "one user's alone")
      .addOption(
        new Option('--status <status>', 'with this status; may be given several times')
          .choices(STATUSES)
          .argParser((text, before: readonly string[] | undefined) =>
            collectAmong(STATUSES)(text.toUpperCase(), before),
          ),
      )
      .option('--search <text>', "part of the name, the description or the owner's name, in any case")
      .option('--scope <scope>', 'which list this scope')
      .option('--expires-before <date>', 'with an expiry before this')
      .option('--unused-since <date>', 'made before then, and not used since')
      .addOption(
        new Option('--sort <field>', 'the order')
          .choices(TOKEN_SORT_FIELDS)
          .default(DEFAULT_TOKEN_SORT.field),
      )
      .option('--descending', 'the other way round')
      .option('--limit <number>', 'at most so many', wholeNumber(1, 1e9)),
    {
      examples: [
        ['token list'],
        ['token list --user anna --status ACTIVE'],
        ['token list --unused-since 2026-01-01 --sort lastUsedAt', 'which could go?'],
        ['token list --expires-before 2026-12-31 --json'],
      ],
      json: '{"tokens": […]}',
      fields: { ...TOKEN_FIELDS, 'filter.search': '--search' },
    },
  ).action((options: Options) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const { user, limit } = options;
      if (user !== undefined && !(await findUser(deps, caller, user))) throw notFound('user', user);
      const sort: TokenSort = {
        ...DEFAULT_TOKEN_SORT,
        field: options.sort,
        descending: options.descending === true,
      };
      const input: ListTokensInput = { userId: user ?? null, sort, filter: readFilter(options) };
      const tokens = await readAll<ShownToken>({
        read: async (piece) => (await listTokens(deps, caller, { ...input, ...piece })).page,
        cursorOf: (each) => encodeCursor(sort, positionOf(each, sort)),
        limit,
      });
      const now = deps.clock.now();
      const document = { tokens: tokens.map((each) => tokenDocument(each, now)) };
      new Printer(cli, options).list(document, tokens, tokenColumns(now), 'There are no such tokens.');
    }),
  );
}

function readFilter({
  status,
  search,
  scope,
  expiresBefore,
  unusedSince,
}: Options): ListTokensInput['filter'] {
  const unused = unusedSince === undefined ? null : parseDateTime('unusedSince', unusedSince);
  return {
    status: status ?? null,
    search: search ?? null,
    scope: scope ?? null,
    expiresBefore: expiresBefore === undefined ? null : parseDateTime('expiresBefore', expiresBefore),
    lastUsedBefore: unused,
    createdBefore: unused,
  };
}
