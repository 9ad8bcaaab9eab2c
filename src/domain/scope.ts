import type { PermissionName } from './permissions';

/** The kinds of GraphQL operations. */
export type OperationKind = 'query' | 'mutation' | 'subscription';

/** One thing that a scope allows. All conditions of one grant must hold; any grant of a scope suffices. */
export interface ScopeGrant {
  /**
   * GraphQL fields by dotted prefix of whole segments: `graphql`, `graphql.Query`, `graphql.Query.currentUser`. Absent,
   * with `operation`: every field.
   */
  readonly api?: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** The shape of the whole schema too, which else only a grant of all fields, without exception, shows. */
  readonly introspection?: true;
  /** GraphQL operations of these kinds. */
  readonly operation?: readonly OperationKind[];
  /** HTTP requests outside GraphQL: exact paths, or prefixes that end in `/*`; `*` as a method is any. */
  readonly http?: { readonly methods: readonly string[]; readonly paths: readonly string[] };
  /** Whatever the owner's permissions: of tokens, only the owner's own. */
  readonly ownTokensOnly?: true;
}

/** A named bundle of grants that a token may list. */
export interface Scope {
  readonly name: string;
  readonly description: string;
  /** Listed for those for whom its constraints hold. */
  readonly visible: boolean;
  /** Holds for every token without being listed. */
  readonly autoApply: boolean;
  /** Permissions that the owner must hold, or the scope gives nothing. */
  readonly constraints: readonly PermissionName[];
  /** It has a constraint that cannot be checked on this server, so that it never holds. */
  readonly neverHolds?: true;
  readonly grants: readonly ScopeGrant[];
}

/** The scope that contains every other one. */
export const FULL_ACCESS = 'full-access';

/** The scope that never changes anything. */
export const READ_ONLY = 'read-only';

/** Whether the constraints of a scope hold for somebody with these permissions. */
export function constraintsHold(scope: Scope, permissions: ReadonlySet<PermissionName>): boolean {
  return !scope.neverHolds && scope.constraints.every((permission) => permissions.has(permission));
}

/**
 * Whether what one list of scopes allows contains what another allows: by name, but that `full-access` contains all.
 *
 * @param outer the wider list
 * @param inner the list that must lie within
 */
export function scopesContain(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.includes(FULL_ACCESS) || inner.every((name) => outer.includes(name));
}

/** What a scope grants, in words for people: `graphql.Query.currentUser`, `operation: query`, `http: GET /reports/*`. */
export function describeGrants(scope: Scope): string[] {
  return scope.grants.map((grant) => {
    const parts: string[] = [];
    if (grant.api) {
      parts.push(grant.api.include.join(', '));
      if (grant.api.exclude.length > 0) parts.push(`except ${grant.api.exclude.join(', ')}`);
    }
    if (grant.introspection) parts.push('introspection');
    if (grant.operation) parts.push(`operation: ${grant.operation.join(', ')}`);
    if (grant.http) parts.push(`http: ${grant.http.methods.join(', ')} ${grant.http.paths.join(', ')}`);
    if (grant.ownTokensOnly) parts.push("the owner's own tokens only");
    return parts.join('; ');
  });
}
