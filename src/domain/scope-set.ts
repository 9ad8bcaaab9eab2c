import { ActiveScopes } from './active-scopes';
import { PERMISSION_NAMES, type PermissionName } from './permissions';
import { constraintsHold, type OperationKind, type Scope } from './scope';

/** How many combinations of scopes and permissions are kept compiled; the one that came first goes first. */
const MAX_COMPILED = 1_000;

/** A set of scopes that never changes, and what was compiled of it. */
export class ScopeSet {
  private readonly byName: ReadonlyMap<string, Scope>;
  private readonly compiled = new Map<string, ActiveScopes>();

  /** @param scopes unique by name */
  constructor(readonly scopes: readonly Scope[]) {
    this.byName = new Map(scopes.map((scope) => [scope.name, scope]));
  }

  /** A scope by its exact name. */
  get(name: string): Scope | undefined {
    return this.byName.get(name);
  }

  /** Those that somebody with these permissions is shown. */
  visibleTo(permissions: ReadonlySet<PermissionName>): Scope[] {
    return this.scopes.filter((scope) => scope.visible && constraintsHold(scope, permissions));
  }

  /** What the scopes of these names allow for an owner with these permissions; compiled once for each combination. */
  activate(names: readonly string[], permissions: ReadonlySet<PermissionName>): ActiveScopes {
    const key = keyOf(names, permissions);
    let active = this.compiled.get(key);
    if (!active) {
      active = new ActiveScopes(
        this.scopes.filter(
          (scope) => (scope.autoApply || names.includes(scope.name)) && constraintsHold(scope, permissions),
        ),
      );
      this.keep(key, active);
    }
    return active;
  }

  /** Names of the scopes that an owner is shown and each of which alone would let an operation reach all of these fields. */
  thatAllow(
    coordinates: readonly string[],
    operation: OperationKind,
    permissions: ReadonlySet<PermissionName>,
  ): string[] {
    return this.visibleTo(permissions)
      .filter((scope) => new ActiveScopes([scope]).missingFields(coordinates, operation).length === 0)
      .map((scope) => scope.name);
  }

  private keep(key: string, active: ActiveScopes): void {
    const [oldest] = this.compiled.keys();
    if (this.compiled.size >= MAX_COMPILED && oldest !== undefined) this.compiled.delete(oldest);
    this.compiled.set(key, active);
  }
}

/** No two combinations have the same: a name may hold whatever separates names. */
function keyOf(names: readonly string[], permissions: ReadonlySet<PermissionName>): string {
  let bits = 0;
  PERMISSION_NAMES.forEach((name, index) => {
    if (permissions.has(name)) bits |= 1 << index;
  });
  return `${bits}${JSON.stringify(names)}`;
}
