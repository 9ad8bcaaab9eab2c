import { describeChange } from '../domain/audit-change';
import { eventBy, tokenSubject } from '../domain/audit-event';
import { isOperator, requirePermission, seesTokensOfOthers, type Principal } from '../domain/caller';
import { checkGrantable, refuseBeyond, refuseStrongerThanCaller } from '../domain/delegation';
import { BadUserInputError, ForbiddenError } from '../domain/errors';
import { digestSecret } from '../domain/secret-digest';
import { normaliseDescription, normaliseTokenName } from '../domain/text-rules';
import type { TokenState } from '../domain/token';
import { generateToken, parseToken, type ParsedToken } from '../domain/token-format';
import type { UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { newSpelling } from './new-spelling';
import { refuseShutOut } from './refuse-shut-out';
import { requestedAddresses, requestedRate, type LimitsInput } from './limit-input';
import { resolveUser } from './resolve-user';
import { requestedExpiry, requestedScopes, type ExpiryInput, type ScopesInput } from './token-input';

/** What a new token shall be. Null and absent mean the same. */
export interface CreateTokenInput extends ScopesInput, ExpiryInput, LimitsInput {
  readonly name: string;
  readonly state?: TokenState | null;
  readonly description?: string | null;
  /** The name of a service user who shall own it, for the operator of any user; else the caller does. */
  readonly userId?: string | null;
  /** Its text, made beforehand, for the operator alone: of a valid form, and unknown so far. Else a new one is made. */
  readonly token?: string | null;
}

/**
 * Makes a token, for the caller or for a service user; the operator makes them for anybody.
 *
 * @returns its text: the only time that it is known
 * @throws ForbiddenError      the caller may not, or would give what they lack
 * @throws UnauthenticatedError the caller was shut out meanwhile
 * @throws BadUserInputError   naming the argument
 * @throws NameTakenError      its owner has a token of that name; or there is one of the supplied text's key
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
  const limits = {
    allowedAddresses: requestedAddresses(deps, input) ?? null,
    rateLimit: requestedRate(input) ?? null,
  };
  const owner = await ownerOf(deps, caller, input.userId);
  checkGrantable(deps.scopes, scopes, owner);
  refuseStrongerThanCaller(caller, { scopes, expireAt, ...limits });

  const { token, parsed } = textOf(deps, caller, input.token);
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
    format: parsed.format,
    prefix: parsed.prefix,
    secret: digestSecret(deps.peppers, parsed.secret),
    previousSecret: null,
    ...limits,
  } as const;
  await deps.storage.transaction(async (stores) => {
    await stores.tokens.insert(made, deps.settings.maxTokensPerUser);
    await refuseShutOut(stores, caller, now);
    const change = describeChange('token', null, made);
    await stores.audit.append(eventBy(caller, deps.clock.now(), 'token.created', tokenSubject(made), change));
  });
  return token;
}

function textOf(
  { settings, secrets }: Pick<UseCaseDeps, 'settings' | 'secrets'>,
  caller: Principal,
  supplied: string | null | undefined,
): { token: string; parsed: ParsedToken } {
  if (supplied == null) {
    const { format, prefix } = newSpelling(settings);
    return generateToken(secrets, format, prefix);
  }
  if (!isOperator(caller)) throw new ForbiddenError('Only an operator supplies the text of a token');
  const parsed = parseToken(supplied, settings.tokenPrefixes);
  if (parsed === null) {
    throw new BadUserInputError(
      'token',
      'token must be one of the form jahia, or of the form pat with a prefix of TOKEN_PREFIX, such as `personal-api-tokens generate` prints',
    );
  }
  return { token: supplied, parsed };
}

async function ownerOf(
  deps: UseCaseDeps,
  caller: Principal,
  userId: string | null | undefined,
): Promise<UserWithPermissions> {
  if (isOperator(caller)) {
    if (userId == null) throw new BadUserInputError('userId', 'userId must name the owner');
    return resolveUser(deps, userId);
  }
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
