import { requirePermission, seesTokensOfOthers, type Principal } from '../domain/caller';
import { checkGrantable, refuseBeyond, refuseStrongerThanCaller } from '../domain/delegation';
import { BadUserInputError, ForbiddenError } from '../domain/errors';
import { digestSecret } from '../domain/secret-digest';
import { normaliseDescription, normaliseTokenName } from '../domain/text-rules';
import type { TokenState } from '../domain/token';
import { generateToken } from '../domain/token-format';
import type { UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { refuseShutOut } from './refuse-shut-out';
import { resolveUser } from './resolve-user';
import { requestedExpiry, requestedScopes, type ExpiryInput, type ScopesInput } from './token-input';

/** What a new token shall be. Null and absent mean the same. */
export interface CreateTokenInput extends ScopesInput, ExpiryInput {
  readonly name: string;
  readonly state?: TokenState | null;
  readonly description?: string | null;
  /** The name of a service user who shall own it; else the caller does. */
  readonly userId?: string | null;
}

/**
 * Makes a token, for the caller or for a service user.
 *
 * @returns its text: the only time that it is known
 * @throws ForbiddenError      the caller may not, or would give what they lack
 * @throws UnauthenticatedError the caller was shut out meanwhile
 * @throws BadUserInputError   naming the argument
 * @throws NameTakenError      its owner has a token of that name
 * @throws LimitExceededError  its owner has as many as allowed
 */
export async function createToken(
  deps: UseCaseDeps,
  caller: Principal,
  input: CreateTokenInput,
): Promise<string> {
  requirePermission(caller, 'personal-api-tokens');
  const now = deps.clock.now();
  const name = normaliseTokenName('name', input.name);
  const description =
    input.description == null ? null : normaliseDescription('description', input.description);
  const expireAt = requestedExpiry(input, now);
  const scopes = requestedScopes(input) ?? [];
  const owner = await ownerOf(deps, caller, input.userId);
  checkGrantable(deps.scopes, scopes, owner);
  refuseStrongerThanCaller(caller, { scopes, expireAt });

  const format = deps.settings.tokenFormat;
  const prefix = format === 'pat' ? deps.settings.tokenPrefixes[0] : null;
  const { token, parsed } = generateToken(deps.secrets, format, prefix);
  const made = {
    key: parsed.key,
    ownerId: owner.id,
    ownerName: owner.name,
    name,
    description,
    scopes,
    state: input.state ?? 'ACTIVE',
    expireAt,
    createdAt: now,
    updatedAt: now,
    lastUsedAt: null,
    lastUsedAddress: null,
    format,
    prefix,
    secret: digestSecret(deps.peppers, parsed.secret),
    previousSecret: null,
  } as const;
  await deps.storage.transaction(async (stores) => {
    await stores.tokens.insert(made, deps.settings.maxTokensPerUser);
    await refuseShutOut(stores, caller, now);
  });
  return token;
}

async function ownerOf(
  deps: UseCaseDeps,
  caller: Principal,
  userId: string | null | undefined,
): Promise<UserWithPermissions> {
  if (userId == null) return caller.user;
  requirePermission(caller, 'admin-personal-api-tokens');
  if (!seesTokensOfOthers(caller, 'mutation')) {
    throw new ForbiddenError("The token's scopes reach its owner's own tokens only");
  }
  const owner = await resolveUser(deps, userId);
  if (owner.kind !== 'SERVICE') {
    throw new BadUserInputError(
      'userId',
      'userId must name a service user; leave it out for a token of your own',
    );
  }
  refuseBeyond(caller, owner.permissions, `the service user ${owner.name}`);
  return owner;
}
