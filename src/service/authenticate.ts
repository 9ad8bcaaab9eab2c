import { GUEST, type Caller, type UserCaller } from '../domain/caller';
import { UnauthenticatedError } from '../domain/errors';
import { withoutPassword, type UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { noteBasicSignIn, noteFailedSignIn, noteRefusedToken, throttled } from './note-credentials';
import { resumeSession } from './sessions';
import { matchPassword } from './verify-password';
import { takeRequest } from './take-request';
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
 * @param address the caller's address in canonical form: what is counted, logged and throttled goes by it
 * @param from    the address that tokens' allowed addresses are held against; null: it is not known, and a token that may
 *                be used from some addresses only is refused
 * @throws UnauthenticatedError the token or password is not accepted
 * @throws RateLimitedError     too many wrong passwords from there
 * @throws UnavailableError     it cannot be decided now
 */
export async function authenticate(
  deps: UseCaseDeps,
  credential: Credential,
  address: string,
  from: string | null = address,
): Promise<Caller> {
  switch (credential.kind) {
    case 'none':
      return GUEST;
    case 'token':
      return authenticateToken(deps, credential.text, address, from);
    case 'basic':
      return authenticateBasic(deps, credential.name, credential.password, address);
    case 'session': {
      const user = await resumeSession(deps, credential.text);
      return user ? { via: 'session', user, address } : GUEST;
    }
  }
}

async function authenticateToken(
  deps: UseCaseDeps,
  text: string,
  address: string,
  from: string | null,
): Promise<Caller> {
  const onRefused = noteRefusedToken(deps, address);
  const verified = await verifyToken(deps, text, onRefused);
  if (!verified) throw new UnauthenticatedError();
  const rate = takeRequest(deps, verified, from, onRefused);
  deps.tally.verification('valid');
  const { token, owner, until } = verified;
  deps.uses.note(token.key, address);
  const scopes = verified.scopesIn(deps.scopes);
  return { via: 'token', user: owner, token, scopes, until, rate, address };
}

async function authenticateBasic(
  deps: UseCaseDeps,
  name: string,
  password: string,
  address: string,
): Promise<UserCaller> {
  // What is kept of right passwords lies behind the throttle, or it would tell who has no tries left of a right guess.
  const user = await throttled(deps, address, () => userOf(deps, name, password, address));
  if (!user) throw new UnauthenticatedError('The user name or the password is wrong');
  noteBasicSignIn(deps, user, address);
  return { via: 'basic', user, address };
}

async function userOf(
  deps: UseCaseDeps,
  name: string,
  password: string,
  address: string,
): Promise<UserWithPermissions | null> {
  const onRefused = noteFailedSignIn(deps, address);
  const known = await deps.credentials.remember(name, password, async () => {
    const user = await matchPassword(deps, name, password, onRefused);
    return user && { userId: user.id, credentialVersion: user.credentialVersion };
  });
  if (!known) return null;
  const user = await deps.storage.users.find(known.userId);
  if (user && !user.locked && user.credentialVersion === known.credentialVersion) return user;
  deps.credentials.forget(name, password);
  // What was kept may be from before the user was locked and unlocked again.
  const matched = await matchPassword(deps, name, password, onRefused);
  return matched && withoutPassword(matched);
}
