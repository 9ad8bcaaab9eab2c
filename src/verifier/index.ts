/**
 * Protects a service's own routes and resolvers with the tokens of a token server. Needs nothing but Node at run time.
 *
 * @example
 * import { createVerifier } from 'personal-api-tokens/verifier';
 * const verifier = createVerifier({ url: 'https://tokens.example.org', token: process.env.SERVICE_TOKEN });
 * const token = await verifier.verify(text);
 */
export { authenticate } from './authenticate';
export { authorize, type RequiredScopes } from './authorize';
export { createVerifier } from './create-verifier';
export {
  AmbiguousCredentialError,
  InsufficientScopeError,
  UnauthenticatedError,
  VerifierError,
  VerifierUnavailableError,
  type VerifierErrorCode,
} from './errors';
export { readToken, type RequestHeaders } from './read-token';
export { refusalOf, type Refusal } from './refusal';
export { FULL_ACCESS, hasScope, type VerifiedToken } from './verified-token';
export type { Verifier } from './verifier';
export type { FetchLike, VerifierClock, VerifierOptions } from './verifier-options';
