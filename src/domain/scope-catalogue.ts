import { ActiveScopes } from './active-scopes';
import type { PermissionName } from './permissions';
import { constraintsHold, type Scope } from './scope';

/** The scopes that exist on this server. */
export class ScopeCatalogue {
  private readonly byName: ReadonlyMap<string, Scope>;

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

  /**
   * What a token may do now. Names that are no longer in the catalogue give nothing.
   *
   * @param names       the scopes that the token lists
   * @param permissions what its owner may do now
   */
  activate(names: readonly string[], permissions: ReadonlySet<PermissionName>): ActiveScopes {
    return new ActiveScopes(
      this.scopes.filter(
        (scope) => (scope.autoApply || names.includes(scope.name)) && constraintsHold(scope, permissions),
      ),
    );
  }

  /**
   * Names of the scopes each of which alone would let an operation reach all of these fields; for hints to callers.
   */
  thatAllow(coordinates: readonly string[], operation: 'query' | 'mutation' | 'subscription'): string[] {
    return this.scopes
      .filter((scope) => {
        const alone = new ActiveScopes([scope]);
        return coordinates.every((coordinate) => alone.allowsField(coordinate, operation));
      })
      .map((scope) => scope.name);
  }
}
