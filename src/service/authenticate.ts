import { GUEST, type Caller, type UserCaller } from '../domain/caller';
import { UnauthenticatedError } from '../domain/errors';
import type { UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { resumeSession } from './sessions';
import { verifyPassword } from './verify-password';
import { verifyToken } from './verify-token';

/** What a request presented, as the transport read it. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly text: string }
  | { readonly kind: 'basic'; readonly name: string; readonly password: string }
  | { readonly kind: 'session'; readonly text: string };

/**
 * Tells who is calling. A credential that is presented and bad is refused, never taken for none; but a session that has
 * ended is nobody's, as a browser sends its cookie without being asked.
 *
 * @param address the caller's address in canonical form
 * @throws UnauthenticatedError the token or password is not accepted
 * @throws RateLimitedError     too many wrong passwords from there
 * @throws UnavailableError     it cannot be decided now
 */
export async function authenticate(
  deps: UseCaseDeps,
  credential: Credential,
  address: string,
): Promise<Caller> {
  switch (credential.kind) {
    case 'none':
      return GUEST;
    case 'token':
      return authenticateToken(deps, credential.text, address);
    case 'basic':
      return authenticateBasic(deps, credential.name, credential.password, address);
    case 'session': {
      const user = await resumeSession(deps, credential.text);
      return user ? { via: 'session', user } : GUEST;
    }
  }
}

async function authenticateToken(deps: UseCaseDeps, text: string, address: string): Promise<Caller> {
  const verified = await verifyToken(deps, text);
  if (!verified) throw new UnauthenticatedError();
  const { token, owner } = verified;
  deps.uses.note(token.key, address);
  return { via: 'token', user: owner, token, scopes: deps.scopes.activate(token.scopes, owner.permissions) };
}

async function authenticateBasic(
  deps: UseCaseDeps,
  name: string,
  password: string,
  address: string,
): Promise<UserCaller> {
  const user =
    (await rememberedUser(deps, name, password, address)) ??
    // What was kept may be from before the user was locked and unlocked again.
    (await rememberedUser(deps, name, password, address));
  if (!user) throw new UnauthenticatedError('The user name or the password is wrong');
  return { via: 'basic', user };
}

/**
 * @returns null when what was kept of the credential no longer holds; it is kept no longer
 * @throws UnauthenticatedError the name or the password is wrong
 */
async function rememberedUser(
  deps: UseCaseDeps,
  name: string,
  password: string,
  address: string,
): Promise<UserWithPermissions | null> {
  const known = await deps.credentials.remember(name, password, async () => {
    const user = await verifyPassword(deps, name, password, address);
    return user && { userId: user.id, credentialVersion: user.credentialVersion };
  });
  if (!known) throw new UnauthenticatedError('The user name or the password is wrong');
  const user = await deps.storage.users.find(known.userId);
  if (user && !user.locked && user.credentialVersion === known.credentialVersion) return user;
  deps.credentials.forget(name, password);
  return null;
}
