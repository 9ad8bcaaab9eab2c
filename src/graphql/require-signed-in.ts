import type { Caller, Principal } from '../domain/caller';
import { UnauthenticatedError } from '../domain/errors';

/** @throws UnauthenticatedError the caller is a guest */
export function requireSignedIn(caller: Caller): Principal {
  if (caller.via === 'nothing') throw new UnauthenticatedError('Sign in, or send a token');
  return caller;
}
