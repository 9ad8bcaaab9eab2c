import type { AuditAction } from '../domain/audit-action';
import { describeChange } from '../domain/audit-change';
import { eventBy, tokenSubject, type NewAuditEvent } from '../domain/audit-event';
import { requirePermission, seesToken, type Principal } from '../domain/caller';
import { parseDateTime } from '../domain/date-time';
import { checkGrantable, ownsOrRuns, powerContains, refuseStrongerThanCaller } from '../domain/delegation';
import { BadUserInputError, ForbiddenError } from '../domain/errors';
import type { Stores } from '../domain/stores';
import { normaliseDescription, normaliseTokenName } from '../domain/text-rules';
import { typeOf, type Token, type TokenChanges, type TokenState } from '../domain/token';
import type { UseCaseDeps } from './deps';
import { refuseShutOut } from './refuse-shut-out';
import { readLimits, type LimitsInput, type TokenLimit } from './limit-input';
import { requestedScopes, type ScopesInput } from './token-input';

/** What shall change. Null and absent leave a field as it is. */
export interface UpdateTokenInput extends ScopesInput, LimitsInput {
  readonly name?: string | null;
  /** An empty text takes the date away. */
  readonly expireAt?: string | null;
  readonly state?: TokenState | null;
  /** An empty text takes the description away. */
  readonly description?: string | null;
  /** Limits to take away. */
  readonly removeLimits?: readonly TokenLimit[] | null;
}

/**
 * Changes a token. Key, secret and owner never change.
 *
 * Somebody else's token may be disabled, enabled, renamed and shrunk, not widened; a token changes none to be stronger
 * than itself, but may always disable one that it can reach.
 *
 * @returns false for an unknown token, and for one that does not exist for the caller
 * @throws UnauthenticatedError the caller was shut out meanwhile
 * @throws ForbiddenError    the caller may not
 * @throws BadUserInputError naming the argument
 * @throws NameTakenError    the owner has another token of that name
 */
export async function updateToken(
  deps: UseCaseDeps,
  caller: Principal,
  key: string,
  input: UpdateTokenInput,
): Promise<boolean> {
  requirePermission(caller, 'personal-api-tokens');
  const asked = { ...readChanges(input), ...readLimits(deps, input) };
  return deps.storage.transaction(async (stores) => {
    const token = await stores.tokens.find(key);
    if (!token || !seesToken(caller, token, 'mutation')) return false;
    const changes = differing(token, asked);
    if (input.type === 'CUSTOM') refuseEmptyCustom(token, changes);
    if (Object.keys(changes).length === 0) return true;
    await checkChanges(deps, stores, caller, token, changes);
    const now = deps.clock.now();
    await refuseShutOut(stores, caller, now);
    await stores.tokens.update(key, await withShorterGrace(stores, key, changes), now);
    // After it: who is told of the change looks at the token as it is then.
    await stores.audit.append(...eventsOf(caller, now, token, changes));
    return true;
  });
}

/** Its state is told of apart: who looks for tokens that were switched off finds each of them. */
function eventsOf(caller: Principal, at: Date, token: Token, changes: TokenChanges): NewAuditEvent[] {
  const { state, ...others } = changes;
  const event = (action: AuditAction, after: TokenChanges) =>
    eventBy(caller, at, action, tokenSubject(token), describeChange('token', token, after));
  return [
    ...(Object.keys(others).length > 0 ? [event('token.updated', others)] : []),
    ...(state ? [event(state === 'ACTIVE' ? 'token.activated' : 'token.disabled', { state })] : []),
  ];
}

/** An old secret in its grace ends with an earlier expiry, and does not come back when the date is moved again. */
async function withShorterGrace(stores: Stores, key: string, changes: TokenChanges): Promise<TokenChanges> {
  const { expireAt } = changes;
  if (!expireAt) return changes;
  const previous = (await stores.tokens.findForVerification(key))?.token.previousSecret;
  if (!previous || previous.until <= expireAt) return changes;
  return { ...changes, previousSecret: { ...previous, until: expireAt } };
}

function readChanges(input: UpdateTokenInput): TokenChanges {
  const scopes = requestedScopes(input);
  return {
    ...(input.name != null && { name: normaliseTokenName('name', input.name) }),
    ...(input.description != null && { description: normaliseDescription('description', input.description) }),
    ...(input.state != null && { state: input.state }),
    ...(input.expireAt != null && {
      expireAt: input.expireAt === '' ? null : parseDateTime('expireAt', input.expireAt),
    }),
    ...(scopes && { scopes }),
  };
}

/**
 * What of a token is not yet as it is asked for.
 *
 * @throws BadUserInputError naming the argument
 */
export function changesAsked(
  deps: Pick<UseCaseDeps, 'readNetwork'>,
  token: Token,
  input: UpdateTokenInput,
): TokenChanges {
  return differing(token, { ...readChanges(input), ...readLimits(deps, input) });
}

function differing(token: Token, asked: TokenChanges): TokenChanges {
  return Object.fromEntries(
    Object.entries(asked).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(token[field as keyof Token]),
    ),
  );
}

/** CUSTOM alone says that the scopes are to be others, and not which. */
function refuseEmptyCustom(token: Token, changes: TokenChanges): void {
  if (!changes.scopes && typeOf(token.scopes) !== 'CUSTOM') {
    throw new BadUserInputError('type', 'type CUSTOM needs scopes that are not those of another type');
  }
}

async function checkChanges(
  { scopes }: Pick<UseCaseDeps, 'scopes'>,
  stores: Stores,
  caller: Principal,
  token: Token,
  changes: TokenChanges,
): Promise<void> {
  const owner = await stores.users.find(token.ownerId);
  if (!owner) return;
  const result = { ...token, ...changes };
  const added = result.scopes.filter((name) => !token.scopes.includes(name));
  checkGrantable(scopes, added, owner);
  if (!ownsOrRuns(caller, owner) && !powerContains(token, result)) {
    throw new ForbiddenError(
      "Another person's token can be given neither more scopes nor a later expiry, nor wider limits",
    );
  }
  if (!onlyDisables(changes)) refuseStrongerThanCaller(caller, result);
}

/** An off switch that every token may reach: it makes nothing stronger. */
function onlyDisables(changes: TokenChanges): boolean {
  return changes.state === 'DISABLED' && Object.keys(changes).length === 1;
}
