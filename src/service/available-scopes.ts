import type { Principal } from '../domain/caller';
import type { Scope } from '../domain/scope';
import type { UseCaseDeps } from './deps';

/** The scopes that the caller may give to a token: the visible ones whose constraints hold for them. */
export function availableScopes({ scopes }: Pick<UseCaseDeps, 'scopes'>, caller: Principal): Scope[] {
  return scopes.visibleTo(caller.user.permissions);
}
