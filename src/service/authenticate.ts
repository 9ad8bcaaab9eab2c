import { GUEST, type Caller, type TokenCaller, type UserCaller } from '../domain/caller';
import { UnauthenticatedError } from '../domain/errors';
import { withoutPassword, type UserWithPermissions } from '../domain/user';
import type { VerifiedToken } from '../domain/verified-token';
import type { UseCaseDeps } from './deps';
import {
  noteBasicSignIn,
  noteFailedSignIn,
  noteRefusedToken,
  throttled,
  type OnTokenRefused,
} from './note-credentials';
import { resumeSession } from './sessions';
import { matchPassword } from './verify-password';
import { takeRequest } from './take-request';
import { readToken, recallToken } from './verify-token';

/** What a request presented, as the transport read it. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly text: string }
  | { readonly kind: 'basic'; readonly name: string; readonly password: string }
  | { readonly kind: 'session'; readonly text: string };

/** Where a request comes from. */
export interface Origin {
  /** The caller's address in canonical form: what is counted, logged and throttled goes by it. */
  readonly address: string;
  /**
   * The address that tokens' allowed addresses are held against; null: it is not known, and a token that may be used from
   * some addresses only is refused.
   */
  readonly from: string | null;
}

/**
 * Tells who is calling when that takes no waiting: nobody, or a token whose verification is kept. Most requests present
 * one, and what a promise costs is a good part of what they cost.
 *
 * @returns null: it must be looked up, see {@link lookUpCaller}
 * @throws UnauthenticatedError the token may not be used from there
 * @throws RateLimitedError     it has made as many requests as it may
 */
export function recognize(deps: UseCaseDeps, credential: Credential, origin: Origin): Caller | null {
  if (credential.kind === 'none') return GUEST;
  if (credential.kind !== 'token') return null;
  const verified = recallToken(deps, credential.text);
  return verified && admitToken(deps, verified, origin, noteRefusedToken(deps, origin.address));
}

/**
 * Looks up who is calling, when nothing is known of what was presented. A credential that is presented and bad is refused,
 * never taken for none; but a session that has ended is nobody's, as a browser sends its cookie without being asked.
 *
 * @throws UnauthenticatedError the token or password is not accepted
 * @throws RateLimitedError     too many wrong passwords from there, or too many requests of the token
 * @throws UnavailableError     it cannot be decided now
 */
export async function lookUpCaller(
  deps: UseCaseDeps,
  credential: Credential,
  origin: Origin,
): Promise<Caller> {
  const { address } = origin;
  switch (credential.kind) {
    case 'none':
      return GUEST;
    case 'token': {
      const onRefused = noteRefusedToken(deps, address);
      const verified = await readToken(deps, credential.text, onRefused);
      if (!verified) throw new UnauthenticatedError();
      return admitToken(deps, verified, origin, onRefused);
    }
    case 'basic':
      return authenticateBasic(deps, credential.name, credential.password, address);
    case 'session': {
      const user = await resumeSession(deps, credential.text);
      return user ? { via: 'session', user, address } : GUEST;
    }
  }
}

/** Lets one request of a valid token through, if its limits do, and notes its use. */
function admitToken(
  deps: UseCaseDeps,
  verified: VerifiedToken,
  { address, from }: Origin,
  onRefused: OnTokenRefused,
): TokenCaller {
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
