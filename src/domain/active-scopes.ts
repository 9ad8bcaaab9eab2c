import type { OperationKind, Scope, ScopeGrant } from './scope';

/** A field of the schema: `Type.field`. */
export type FieldCoordinate = string;

/** What a token's scopes allow now; compiled once for a set of scopes and used for each request. */
export class ActiveScopes {
  private readonly grants: readonly ScopeGrant[];
  private readonly missing: Readonly<Record<OperationKind, WeakMap<readonly string[], readonly string[]>>> = {
    query: new WeakMap(),
    mutation: new WeakMap(),
    subscription: new WeakMap(),
  };
  /** Names of the scopes that are in force, those applied to every token included. */
  readonly names: readonly string[];

  /** @param scopes those that the token lists or that apply to all, and whose constraints hold for its owner */
  constructor(scopes: readonly Scope[]) {
    this.names = scopes.map((scope) => scope.name);
    this.grants = scopes.flatMap((scope) => scope.grants);
  }

  /** Whether an operation of this kind may reach a field. */
  allowsField(coordinate: FieldCoordinate, operation: OperationKind): boolean {
    return this.grants.some((grant) => grantsField(grant, coordinate, operation));
  }

  /**
   * Those of an operation's fields that nothing here grants.
   *
   * @param coordinates never changed: the answer is kept with the list itself
   */
  missingFields(
    coordinates: readonly FieldCoordinate[],
    operation: OperationKind,
  ): readonly FieldCoordinate[] {
    const known = this.missing[operation];
    let missing = known.get(coordinates);
    if (!missing) {
      missing = coordinates.filter((coordinate) => !this.allowsField(coordinate, operation));
      known.set(coordinates, missing);
    }
    return missing;
  }

  /**
   * Whether an HTTP request outside GraphQL may be made.
   *
   * @param path decoded, beginning with a slash, without query
   */
  allowsHttp(method: string, path: string): boolean {
    return this.grants.some(
      ({ http, api, operation }) =>
        http !== undefined &&
        // Conditions of one grant must all hold: no request is both.
        !api &&
        !operation &&
        (http.methods.includes('*') || http.methods.includes(method)) &&
        http.paths.some((pattern) => pathMatches(pattern, path)),
    );
  }

  /** Whether operations of this kind may reach tokens of others, as far as the owner's permissions go. */
  reachesTokensOfOthers(operation: 'query' | 'mutation'): boolean {
    const entry = operation === 'query' ? 'AdminQuery.personalApiTokens' : 'AdminMutation.personalApiTokens';
    return this.grants.some((grant) => !grant.ownTokensOnly && grantsField(grant, entry, operation));
  }
}

function grantsField(grant: ScopeGrant, coordinate: FieldCoordinate, operation: OperationKind): boolean {
  if ((!grant.api && !grant.operation) || grant.http) return false;
  if (grant.operation && !grant.operation.includes(operation)) return false;
  if (!grant.api) return true;
  const name = `graphql.${coordinate}`;
  if (isIntrospection(coordinate)) {
    return grant.introspection ?? (grant.api.include.includes('graphql') && grant.api.exclude.length === 0);
  }
  return (
    grant.api.include.some((prefix) => segmentPrefix(prefix, name)) &&
    !grant.api.exclude.some((prefix) => segmentPrefix(prefix, name))
  );
}

/** The shape of the whole schema is no single field: only a scope over the whole API shows it. */
function isIntrospection(coordinate: FieldCoordinate): boolean {
  return coordinate.endsWith('.__schema') || coordinate.endsWith('.__type');
}

function segmentPrefix(prefix: string, name: string): boolean {
  return name === prefix || name.startsWith(`${prefix}.`);
}

function pathMatches(pattern: string, path: string): boolean {
  return pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
