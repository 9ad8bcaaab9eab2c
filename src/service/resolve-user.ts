import { BadUserInputError } from '../domain/errors';
import { withoutPassword, type UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';

/**
 * The user whom an argument names.
 *
 * @param name a user name, in any case
 * @throws BadUserInputError field `userId`: nobody has that name
 */
export async function resolveUser(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  name: string,
): Promise<UserWithPermissions> {
  const found = await storage.users.findByName(name);
  if (!found) throw new BadUserInputError('userId', 'Cannot find user');
  return withoutPassword(found);
}
