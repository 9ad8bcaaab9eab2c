import { Option } from 'commander';
import type { TokenType } from '../../domain/token';
import { LIMITS } from '../../domain/limits';
import { collect, wholeNumber } from '../input/values';

/** How callers of the commands spell the fields of the rules. */
export const TOKEN_FIELDS = {
  userId: '--user',
  scopes: '--scope',
  allowedAddresses: '--allow-address',
} as const;

/** A key, for examples. */
export const EXAMPLE_KEY = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';

const TYPES: readonly TokenType[] = ['READ_ONLY', 'FULL_ACCESS', 'CUSTOM'];

/** `--scope`, as often as wanted. */
export function scopeOption(description: string): Option {
  return new Option('--scope <scope>', description).argParser(collect);
}

/** `--type`. */
export function typeOption(description: string): Option {
  return new Option('--type <type>', description).choices(TYPES);
}

/** `--allow-address`, as often as wanted. */
export function addressOption(): Option {
  return new Option(
    '--allow-address <address>',
    'an address or a network, such as 192.0.2.0/24, from where alone it may be used; may be given several times',
  ).argParser(collect);
}

/** `--rate-limit`. */
export function rateOption(): Option {
  return new Option(
    '--rate-limit <number>',
    'requests a minute that it may make at each server process',
  ).argParser(wholeNumber(1, LIMITS.rateLimitMax));
}

/** `--quiet`, of commands that make a secret. */
export function quietOption(): Option {
  return new Option('--quiet', 'print the token alone');
}
