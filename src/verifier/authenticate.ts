import { UnauthenticatedError } from './errors';
import { readToken, type RequestHeaders } from './read-token';
import type { VerifiedToken } from './verified-token';
import type { Verifier } from './verifier';

/**
 * Finds out who sent a request. A token that is presented and not valid is refused, never taken for none.
 *
 * @returns null when there is no `Authorization` header
 * @throws AmbiguousCredentialError there are several
 * @throws UnauthenticatedError     the credential is not accepted
 * @throws VerifierUnavailableError that cannot be found out now
 */
export async function authenticate(
  verifier: Verifier,
  headers: RequestHeaders,
): Promise<VerifiedToken | null> {
  const text = readToken(headers);
  if (text === null) return null;
  const known = verifier.peek(text);
  const token = known === undefined ? await verifier.verify(text) : known;
  if (token === null) throw new UnauthenticatedError(true);
  return token;
}
