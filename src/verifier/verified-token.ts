/** A token that was found valid, as the server told it. */
export interface VerifiedToken {
  /** UUIDv4, lower-case: the public half of the token, by which its owner finds it. May be logged. */
  readonly key: string;
  /** The owner's user name. */
  readonly username: string;
  /** The owner's id, which never changes and is never used again. */
  readonly userId: string;
  /** What the token lists, in its order. Ask {@link hasScope}: `full-access` contains every scope. */
  readonly scopes: readonly string[];
  /** null: never. */
  readonly expireAt: Date | null;
}

/** The scope that contains every other one, yours too. */
export const FULL_ACCESS = 'full-access';

/**
 * Whether a token has a scope. Only the exact name counts: case, space and look-alikes are other names. A token with
 * `full-access` has every scope.
 *
 * @example
 * if (!hasScope(token, 'orders:read')) throw new Error('orders:read is needed');
 */
export function hasScope(token: VerifiedToken, name: string): boolean {
  return token.scopes.includes(name) || token.scopes.includes(FULL_ACCESS);
}
