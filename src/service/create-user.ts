import { describeChange } from '../domain/audit-change';
import { eventBy, userSubject } from '../domain/audit-event';
import { refuseTokens, requirePermission, type Principal } from '../domain/caller';
import { BadUserInputError } from '../domain/errors';
import { checkPassword } from '../domain/password-rules';
import { TOKEN_USER } from '../domain/role';
import { checkDisplayName, checkEmail, checkUserName } from '../domain/text-rules';
import type { UserKind, UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { checkRoles } from './granting-roles';
import { refuseShutOut } from './refuse-shut-out';

/** Who a new user is. Null and absent mean the same. */
export interface CreateUserInput {
  readonly username: string;
  /** Without one, a person cannot sign in until it is set; a service never can. */
  readonly password?: string | null;
  /** A person, by default. */
  readonly kind?: UserKind | null;
  readonly displayName?: string | null;
  readonly email?: string | null;
  /** By default `token-user` for a person, none for a service. */
  readonly roles?: readonly string[] | null;
}

/**
 * Adds a user.
 *
 * @throws UnauthenticatedError the caller was shut out meanwhile
 * @throws ForbiddenError    the caller may not, or would give roles that exceed them; or is a token and sets a password
 * @throws BadUserInputError naming the argument
 * @throws NameTakenError    the name is in use, whatever its case
 */
export async function createUser(
  deps: UseCaseDeps,
  caller: Principal,
  input: CreateUserInput,
): Promise<UserWithPermissions> {
  requirePermission(caller, 'user-administration');
  const kind = input.kind ?? 'PERSON';
  const name = checkUserName('username', input.username);
  const displayName = input.displayName == null ? null : checkDisplayName('displayName', input.displayName);
  const email = input.email == null ? null : checkEmail('email', input.email);
  const passwordHash =
    input.password == null ? null : await hashNewPassword(deps, caller, kind, input.password);

  const id = deps.secrets.uuid();
  const createdAt = deps.clock.now();
  return deps.storage.transaction(async (stores) => {
    const roles = await checkRoles(stores, caller, input.roles ?? (kind === 'PERSON' ? [TOKEN_USER] : []));
    await stores.users.insert({ id, name, displayName, email, kind, roles, passwordHash, createdAt });
    await refuseShutOut(stores, caller, createdAt);
    const user = await stores.users.find(id);
    if (!user) throw new Error('A user is not there after being stored');
    const change = describeChange('user', null, user);
    await stores.audit.append(eventBy(caller, deps.clock.now(), 'user.created', userSubject(user), change));
    return user;
  });
}

/**
 * The hash of a password that somebody sets for another user.
 *
 * @throws ForbiddenError    the caller is a token
 * @throws BadUserInputError field `password`
 */
export async function hashNewPassword(
  deps: Pick<UseCaseDeps, 'hasher' | 'settings'>,
  caller: Principal,
  kind: UserKind,
  password: string,
): Promise<string> {
  refuseTokens(caller, 'set a password');
  if (kind === 'SERVICE')
    throw new BadUserInputError('password', 'password is for persons; a service has tokens only');
  return deps.hasher.hash(checkPassword('password', password, deps.settings.passwordMinLength));
}
