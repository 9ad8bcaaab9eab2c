import { isPermissionName, PERMISSION_NAMES, type PermissionName } from '../../domain/permissions';
import { shown } from './shown';
import type { YamlPlace } from './yaml-place';

/** What the constraints of one scope come to. */
export interface Constraints {
  readonly constraints: PermissionName[];
  /** False when one was dropped: without it the scope would hold for more owners than it is meant for. */
  readonly satisfiable: boolean;
}

/** Reads a list of constraints. */
export function readConstraints(place: YamlPlace | undefined): Constraints {
  const constraints: PermissionName[] = [];
  let satisfiable = true;
  for (const item of place?.items() ?? []) {
    const permission = readConstraint(item);
    if (permission) constraints.push(permission);
    else satisfiable = false;
  }
  return { constraints, satisfiable };
}

function readConstraint(place: YamlPlace): PermissionName | null {
  const fields = place.fields('user_permission', 'path', 'workspace', 'privileged_user');
  if (!fields) return null;
  const permission = readPermission(place, fields.user_permission, fields.privileged_user !== undefined);
  const elsewhere = fields.path && fields.path.text() !== '/';
  if (elsewhere)
    fields.path?.unsupported('a path belongs to a content repository; permissions here are global');
  fields.workspace?.unsupported('a workspace belongs to a content repository');
  fields.privileged_user?.unsupported(
    'privileged_user belongs to a content repository; name a user_permission',
  );
  return elsewhere || fields.workspace || fields.privileged_user ? null : permission;
}

function readPermission(
  parent: YamlPlace,
  place: YamlPlace | undefined,
  optional: boolean,
): PermissionName | null {
  if (!place) return optional ? null : parent.error('must have user_permission');
  const name = place.text();
  if (name === null || isPermissionName(name)) return name;
  place.unsupported(`there is no permission ${shown(name)}: known are ${PERMISSION_NAMES.join(', ')}`);
  return null;
}

/**
 * Reads a list of rules by which a scope is applied to tokens that do not list it: any one suffices.
 *
 * @returns whether it is applied to every token
 */
export function readAutoApply(place: YamlPlace | undefined): boolean {
  const applied = (place?.items() ?? []).map((item) => {
    const fields = item.fields('always', 'origin');
    if (!fields) return false;
    if (!fields.always && !fields.origin) item.error('must have always');
    fields.origin?.unsupported('origin trusts a header that any client can write');
    return fields.always?.flag() === true && !fields.origin;
  });
  return applied.includes(true);
}
