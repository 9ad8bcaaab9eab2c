import { RateLimitedError, UnauthenticatedError } from '../domain/errors';
import type { RequestRate } from '../domain/request-rate';
import type { VerifiedToken } from '../domain/verified-token';
import type { UseCaseDeps } from './deps';
import type { OnTokenRefused } from './note-credentials';

/**
 * Lets one request of a valid token through, if its limits do. From a place that is not allowed it is answered like a
 * token that does not exist: whoever has stolen it learns nothing.
 *
 * @param from where it comes from, in canonical form; null: that is not known
 * @returns what is left of its requests; null: they are not limited
 * @throws UnauthenticatedError the token may not be used from there
 * @throws RateLimitedError     it has made as many requests as it may
 */
export function takeRequest(
  { rates }: Pick<UseCaseDeps, 'rates'>,
  verified: VerifiedToken,
  from: string | null,
  onRefused: OnTokenRefused,
): RequestRate | null {
  const { token } = verified;
  if (!verified.isAllowedFrom(from)) {
    onRefused('address-not-allowed', token);
    throw new UnauthenticatedError();
  }
  if (token.rateLimit === null) return null;
  try {
    return rates.take(token.key, token.rateLimit);
  } catch (error) {
    if (error instanceof RateLimitedError) onRefused('rate-limited', token);
    throw error;
  }
}
