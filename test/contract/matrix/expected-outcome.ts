import type { Standing } from './callers';
import type { Operation } from './operations';

/** How an operation ends for a caller: it runs, or the code of its refusal; 401 for the whole request. */
export type Outcome = 'ok' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'INSUFFICIENT_SCOPE' | '401';

/** What must come of it: the rules of who may do what, in the order in which they refuse. */
export function expectedOutcome(caller: Standing, operation: Operation): Outcome {
  if (caller.as === 'bad credential') return '401';
  if (caller.as === 'token' && !grants(caller.scopes, operation)) return 'INSUFFICIENT_SCOPE';
  if (caller.as === 'guest') return operation.needs === 'nobody' ? 'ok' : 'UNAUTHENTICATED';
  if (!permits(caller.permissions, operation)) return 'FORBIDDEN';
  if (caller.as === 'token' && operation.notWithToken) return 'FORBIDDEN';
  return 'ok';
}

/** Whether a caller who may delete tokens may delete those of a service user. */
export function reachesOthersTokens({ as, permissions, scopes }: Standing): boolean {
  return (
    ['personal-api-tokens', 'admin-personal-api-tokens'].every((name) => permissions.includes(name)) &&
    (as === 'user' || ['full-access', 'graphql', 'tokens:admin'].some((name) => scopes.includes(name)))
  );
}

function grants(scopes: readonly string[], operation: Operation): boolean {
  return operation.scopes === null || operation.scopes.some((name) => scopes.includes(name));
}

function permits(permissions: readonly string[], { needs }: Operation): boolean {
  return typeof needs === 'string' || needs.some((name) => permissions.includes(name));
}
