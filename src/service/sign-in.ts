import { refuseTokens, type Caller } from '../domain/caller';
import { UnauthenticatedError } from '../domain/errors';
import { withoutPassword, type UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { openSession } from './sessions';
import { verifyPassword } from './verify-password';

/**
 * Opens a browser session.
 *
 * @param address the caller's address in canonical form
 * @returns the user, and the cookie's value
 * @throws UnauthenticatedError wrong name or password, or a user who cannot sign in; never telling which
 * @throws ForbiddenError       the caller is a token
 * @throws RateLimitedError     too many failures from there
 */
export async function signIn(
  deps: UseCaseDeps,
  caller: Caller,
  input: { readonly username: string; readonly password: string },
  address: string,
): Promise<{ user: UserWithPermissions; session: string }> {
  refuseTokens(caller, 'sign in');
  const found = await verifyPassword(deps, input.username, input.password, address);
  if (!found) throw new UnauthenticatedError('The user name or the password is wrong');
  deps.tally.signIn('accepted');
  const user = withoutPassword(found);
  return { user, session: await openSession(deps, user, address) };
}
