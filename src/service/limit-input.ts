import { BadUserInputError } from '../domain/errors';
import { LIMITS } from '../domain/limits';
import type { TokenLimits } from '../domain/token-limits';
import type { UseCaseDeps } from './deps';

/** Limits of a token's use, as they are asked for. Null and absent mean the same: nothing is said. */
export interface LimitsInput {
  /** Addresses, and networks in CIDR notation. */
  readonly allowedAddresses?: readonly string[] | null;
  /** Requests a minute. */
  readonly rateLimit?: number | null;
}

/**
 * The places that were asked for, in canonical form, each once.
 *
 * An empty list is refused: whoever gives one may mean no place as well as every one.
 *
 * @returns undefined when nothing is said
 * @throws BadUserInputError field `allowedAddresses`
 */
export function requestedAddresses(
  { readNetwork }: Pick<UseCaseDeps, 'readNetwork'>,
  { allowedAddresses: texts }: LimitsInput,
): readonly string[] | undefined {
  if (texts == null) return undefined;
  const field = 'allowedAddresses';
  if (texts.length === 0) {
    throw new BadUserInputError(
      field,
      `${field} must not be empty: a token without the limit is made by leaving it out, and loses it by removeLimits`,
    );
  }
  if (texts.length > LIMITS.addressesPerToken) {
    throw new BadUserInputError(field, `${field} must be at most ${LIMITS.addressesPerToken}`);
  }
  const networks = texts.map((text, index) => {
    const network = readNetwork(text.trim());
    if (network !== null) return network;
    throw new BadUserInputError(
      field,
      `${field}[${index}] must be an IP address, or a network that begins where it says, such as 192.0.2.0/24`,
    );
  });
  return [...new Set(networks)];
}

/**
 * The requests a minute that were asked for.
 *
 * @returns undefined when nothing is said
 * @throws BadUserInputError field `rateLimit`
 */
export function requestedRate({ rateLimit }: LimitsInput): number | undefined {
  if (rateLimit == null) return undefined;
  if (!Number.isInteger(rateLimit) || rateLimit < 1 || rateLimit > LIMITS.rateLimitMax) {
    throw new BadUserInputError(
      'rateLimit',
      `rateLimit must be 1 to ${LIMITS.rateLimitMax} requests a minute; to switch a token off, disable it`,
    );
  }
  return rateLimit;
}

/** A limit that can be taken away. */
export type TokenLimit = 'ALLOWED_ADDRESSES' | 'RATE_LIMIT';

/**
 * What shall change of a token's limits.
 *
 * @throws BadUserInputError naming the argument
 */
export function readLimits(
  deps: Pick<UseCaseDeps, 'readNetwork'>,
  input: LimitsInput & { readonly removeLimits?: readonly TokenLimit[] | null },
): Partial<TokenLimits> {
  const removed = new Set(input.removeLimits);
  const allowedAddresses = requestedAddresses(deps, input);
  const rateLimit = requestedRate(input);
  if (removed.has('ALLOWED_ADDRESSES') && allowedAddresses) throw notBoth('allowedAddresses');
  if (removed.has('RATE_LIMIT') && rateLimit !== undefined) throw notBoth('rateLimit');
  return {
    ...(allowedAddresses && { allowedAddresses }),
    ...(rateLimit !== undefined && { rateLimit }),
    ...(removed.has('ALLOWED_ADDRESSES') && { allowedAddresses: null }),
    ...(removed.has('RATE_LIMIT') && { rateLimit: null }),
  };
}

function notBoth(field: string): BadUserInputError {
  return new BadUserInputError('removeLimits', `removeLimits must not take away what ${field} sets`);
}
