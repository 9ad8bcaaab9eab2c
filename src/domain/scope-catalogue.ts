import type { ActiveScopes } from './active-scopes';
import type { PermissionName } from './permissions';
import type { OperationKind, Scope } from './scope';
import { ScopeSet } from './scope-set';

/**
 * The scopes that exist on this server. They can be replaced while it runs: a request that has begun goes on with what
 * was activated for it, the next one sees the new scopes.
 */
export class ScopeCatalogue {
  private set: ScopeSet;

  /** @param scopes unique by name */
  constructor(scopes: readonly Scope[]) {
    this.set = new ScopeSet(scopes);
  }

  /** Those of now, which never change; another object once they are replaced. */
  get current(): ScopeSet {
    return this.set;
  }

  /** All of them, in the order in which they are listed. */
  get scopes(): readonly Scope[] {
    return this.current.scopes;
  }

  /**
   * Puts other scopes in place of all, at once: nobody sees a part of them.
   *
   * @param scopes unique by name
   */
  replace(scopes: readonly Scope[]): void {
    this.set = new ScopeSet(scopes);
  }

  /** A scope by its exact name. */
  get(name: string): Scope | undefined {
    return this.current.get(name);
  }

  /** Those that somebody with these permissions is shown. */
  visibleTo(permissions: ReadonlySet<PermissionName>): Scope[] {
    return this.current.visibleTo(permissions);
  }

  /**
   * What a token may do now. Names that are no longer in the catalogue give nothing.
   *
   * @param names       the scopes that the token lists
   * @param permissions what its owner may do now
   * @returns the same object for the same combination, as long as it is kept
   */
  activate(names: readonly string[], permissions: ReadonlySet<PermissionName>): ActiveScopes {
    return this.current.activate(names, permissions);
  }

  /**
   * Names of the scopes that an owner is shown and each of which alone would let an operation reach all of these fields;
   * for hints to callers.
   */
  thatAllow(
    coordinates: readonly string[],
    operation: OperationKind,
    permissions: ReadonlySet<PermissionName>,
  ): string[] {
    return this.current.thatAllow(coordinates, operation, permissions);
  }
}
