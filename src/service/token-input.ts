/** What creating and updating a token have in common: reading what was asked for. */
import { parseDateTime } from '../domain/date-time';
import { expiryOf, type TokenDuration } from '../domain/duration';
import { BadUserInputError } from '../domain/errors';
import { LIMITS } from '../domain/limits';
import { SCOPES_OF_TYPE, typeOf, type TokenType } from '../domain/token';

/** Null and absent mean the same in every field. */
export interface ScopesInput {
  readonly scopes?: readonly (string | null)[] | null;
  readonly type?: TokenType | null;
}

/**
 * The scopes that were asked for, by name or by type.
 *
 * @returns undefined when neither was
 * @throws BadUserInputError field `scopes` or `type`
 */
export function requestedScopes({ scopes, type }: ScopesInput): readonly string[] | undefined {
  const listed = scopes == null ? undefined : distinctScopes(scopes);
  if (type == null) return listed;
  if (type === 'CUSTOM') return listed;
  const meant = SCOPES_OF_TYPE[type];
  if (listed && typeOf(listed) !== type) {
    throw new BadUserInputError(
      'type',
      `type ${type} means the scopes [${meant.join(', ')}]; leave scopes out`,
    );
  }
  return meant;
}

function distinctScopes(scopes: readonly (string | null)[]): readonly string[] {
  if (scopes.length > LIMITS.scopesPerToken) {
    throw new BadUserInputError('scopes', `scopes must be at most ${LIMITS.scopesPerToken}`);
  }
  const names = scopes.map((name) => {
    if (name === null) throw new BadUserInputError('scopes', 'scopes must not contain null');
    return name;
  });
  return [...new Set(names)];
}

/** Null and absent mean the same in every field. */
export interface ExpiryInput {
  readonly expireAt?: string | null;
  readonly duration?: TokenDuration | null;
}

/**
 * The expiry of a new token; never, when none is asked for.
 *
 * @throws BadUserInputError field `expireAt` or `duration`
 */
export function requestedExpiry({ expireAt, duration }: ExpiryInput, now: Date): Date | null {
  if (expireAt == null) return duration == null ? null : expiryOf(duration, now);
  if (duration != null)
    throw new BadUserInputError('duration', 'duration excludes expireAt; give one of them');
  return parseDateTime('expireAt', expireAt);
}
