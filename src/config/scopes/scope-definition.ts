import type { PermissionName } from '../../domain/permissions';
import type { ScopeGrant } from '../../domain/scope';
import type { YamlPlace } from './yaml-place';

/** A prefix of fields that a file names, where it names it. */
export interface NamedPrefix {
  /** Such as `graphql.Query.currentUser`. */
  readonly prefix: string;
  readonly place: YamlPlace;
  /** Whether it is taken away from what is granted. */
  readonly excluded: boolean;
}

/** What one file says of one scope. */
export interface ScopeDefinition {
  readonly name: string;
  /** The scope's name in the file. */
  readonly place: YamlPlace;
  readonly description?: string;
  readonly visible?: boolean;
  readonly autoApply: boolean;
  readonly constraints: readonly PermissionName[];
  /** False: it has a constraint that cannot be checked here, so that it never holds. */
  readonly satisfiable: boolean;
  readonly grants: readonly ScopeGrant[];
  readonly prefixes: readonly NamedPrefix[];
}
