import { ActiveScopes } from './active-scopes';
import type { TokenCaller } from './caller';
import type { ForwardedRequest } from './forwarded-request';
import type { PermissionName } from './permissions';
import type { ScopeCatalogue } from './scope-catalogue';

/**
 * A token's own scopes that are in force, as OAuth writes a list (RFC 6749, 3.3): what the catalogue no longer has, and
 * what the owner's permissions no longer allow, gives nothing and is not told; nor is what every token has.
 */
export function listScopes({ token, scopes }: Pick<TokenCaller, 'token' | 'scopes'>): string {
  return token.scopes.filter((name) => scopes.names.includes(name)).join(' ');
}

/** Names of the scopes that are shown to an owner and each of which alone would allow a request; for hints to callers. */
export function scopesThatAllow(
  catalogue: ScopeCatalogue,
  permissions: ReadonlySet<PermissionName>,
  { method, path }: ForwardedRequest,
): string[] {
  return catalogue
    .visibleTo(permissions)
    .filter((scope) => new ActiveScopes([scope]).allowsHttp(method, path))
    .map((scope) => scope.name);
}
