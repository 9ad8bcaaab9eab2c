import type { VerifiedToken } from './verified-token';

/** Says whether tokens are valid. One for each service is enough; it may be used by many requests at once. */
export interface Verifier {
  /** A check that begins so many milliseconds after a revocation, or later, refuses the token. */
  readonly maxStaleness: number;
  /** How many answers are kept now. */
  readonly size: number;

  /**
   * Checks a token, by what is known or by asking the server.
   *
   * @param text          what the caller presented
   * @param clientAddress the caller's IP address: without it no token is valid that may be used from some addresses only
   * @returns null when it is not a valid token
   * @throws VerifierUnavailableError when that cannot be found out now: refuse the caller
   */
  verify(text: string, clientAddress?: string): Promise<VerifiedToken | null>;

  /**
   * The same without waiting, by what is known alone.
   *
   * @returns null when it is not valid; undefined when the server must be asked
   */
  peek(text: string, clientAddress?: string): VerifiedToken | null | undefined;

  /** Ends what is under way, forgets all, and lets every later check fail. */
  close(): void;
}
