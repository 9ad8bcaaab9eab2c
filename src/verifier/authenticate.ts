import { UnauthenticatedError } from './errors';
import { readToken, type RequestHeaders } from './read-token';
import type { VerifiedToken } from './verified-token';
import type { Verifier } from './verifier';

/**
 * Finds out who sent a request. A token that is presented and not valid is refused, never taken for none.
 *
 * @param clientAddress the caller's IP address: without it no token is accepted that may be used from some addresses only
 * @returns null when there is no `Authorization` header
 * @throws AmbiguousCredentialError there are several
 * @throws UnauthenticatedError     the credential is not accepted
 * @throws VerifierUnavailableError that cannot be found out now
 */
export async function authenticate(
  verifier: Verifier,
  headers: RequestHeaders,
  clientAddress?: string,
): Promise<VerifiedToken | null> {
  const text = readToken(headers);
  if (text === null) return null;
  const known = verifier.peek(text, clientAddress);
  const token = known === undefined ? await verifier.verify(text, clientAddress) : known;
  if (token === null) throw new UnauthenticatedError(true);
  return token;
}
