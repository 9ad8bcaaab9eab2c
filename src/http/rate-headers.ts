import type { RequestRate } from '../domain/request-rate';

/**
 * What a caller is told of the requests of its token (draft-ietf-httpapi-ratelimit-headers-10): how many it may make in a
 * minute, how many are left now, and in how many seconds all are there again.
 */
export function rateHeaders({ limit, remaining, reset }: RequestRate): Record<string, string> {
  return {
    'ratelimit-policy': `"token";q=${limit};w=60`,
    ratelimit: `"token";r=${remaining};t=${reset}`,
  };
}
