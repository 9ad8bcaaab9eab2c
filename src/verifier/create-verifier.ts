import { TokenVerifier } from './token-verifier';
import type { Verifier } from './verifier';
import { readOptions, type VerifierOptions } from './verifier-options';

/**
 * Makes a verifier, by which a service checks the tokens of its callers with the token server.
 *
 * @throws TypeError when an option cannot be used
 * @example
 * const verifier = createVerifier({ url: 'https://tokens.example.org', token: process.env.SERVICE_TOKEN });
 * const token = await verifier.verify(text);
 * if (token === null || !hasScope(token, 'orders:read')) refuse();
 */
export function createVerifier(options: VerifierOptions): Verifier {
  return new TokenVerifier(readOptions(options));
}
