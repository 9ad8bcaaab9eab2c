import { authenticate } from './authenticate';
import { authorize } from './authorize';
import { VerifierError } from './errors';
import { addressOf, type AddressedRequest } from './presented';
import type { VerifiedToken } from './verified-token';
import type { Verifier } from './verifier';

/** What resolvers are told of the caller. */
export interface TokenContext {
  /** null: nobody is known. */
  readonly token: VerifiedToken | null;
}

/** A request of Node's `http`, as far as it is read. */
export interface RawRequest extends AddressedRequest {
  readonly rawHeaders: readonly string[];
}

/** What an integration of Apollo Server hands to its context function: stand-alone and Express, or Fastify. */
export type ContextArgument =
  { readonly req: RawRequest } | ({ readonly raw: RawRequest } & AddressedRequest);

/**
 * Apollo Server's context function. A request without a credential is a guest's; one with a token that is not accepted
 * is answered 401 as a whole, 400 with several credentials, 503 when the server cannot be asked.
 *
 * @example
 * startStandaloneServer(server, { context: tokenContext(verifier) });
 * // beside a context of your own:
 * context: async (argument) => ({ ...(await tokens(argument)), orders })
 */
export function tokenContext(verifier: Verifier): (argument: ContextArgument) => Promise<TokenContext> {
  return async (argument) => {
    const { rawHeaders } = 'req' in argument ? argument.req : argument.raw;
    const address = addressOf('req' in argument ? argument.req : argument);
    try {
      return { token: await authenticate(verifier, rawHeaders, address) };
    } catch (error) {
      throw error instanceof VerifierError ? new ContextError(error) : error;
    }
  };
}

/**
 * TypeGraphQL's auth checker: `@Authorized("orders:read")` needs a valid token with that scope, `@Authorized("a", "b")`
 * one with both, `@Authorized()` any valid one. It throws, with code `UNAUTHENTICATED` or `INSUFFICIENT_SCOPE`.
 *
 * @example
 * await buildSchema({ resolvers, authChecker: tokenAuthChecker });
 */
// An arrow, as TypeGraphQL makes an instance of whatever has a prototype.
export const tokenAuthChecker = (
  { context }: { context: TokenContext },
  scopes: readonly string[],
): boolean => {
  authorize(context.token, [scopes]);
  return true;
};

/** A refusal of the whole request, in the words of Apollo Server: `extensions.http` becomes its status and headers. */
class ContextError extends Error {
  readonly extensions: Record<string, unknown>;

  constructor(error: VerifierError) {
    super(error.message);
    const headers = new Map(error.challenge === null ? [] : [['www-authenticate', error.challenge]]);
    this.extensions = { ...error.extensions, http: { status: error.status, headers } };
  }
}
