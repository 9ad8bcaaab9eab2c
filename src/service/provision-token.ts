import type { Principal } from '../domain/caller';
import { BadUserInputError } from '../domain/errors';
import type { Token, TokenState, TokenType } from '../domain/token';
import { parseToken } from '../domain/token-format';
import { createToken } from './create-token';
import { deleteToken } from './delete-token';
import type { UseCaseDeps } from './deps';
import { findTokenByKey, findTokenByName } from './find-token';
import type { TokenLimit } from './limit-input';
import { matchToken } from './match-token';
import { refuseDifferent, type ProvisionOutcome } from './provision-outcome';
import { changesAsked, updateToken } from './update-token';

/** What a token shall be; what is absent stays, or is as for a new one. */
export interface DeclaredToken {
  readonly action: 'create' | 'update' | 'delete';
  /** Which token, where it is not told by owner and name. */
  readonly key?: string;
  /** A user name. */
  readonly owner?: string;
  readonly name?: string;
  /** The text of a new token; one is made anew unless given. */
  readonly token?: string;
  /** What an updated token shall be called. */
  readonly newName?: string;
  readonly scopes?: readonly string[];
  readonly type?: TokenType;
  readonly state?: TokenState;
  /** An empty text takes it away. */
  readonly expireAt?: string;
  /** An empty text takes it away. */
  readonly description?: string;
  readonly allowedAddresses?: readonly string[];
  /** Requests a minute. */
  readonly rateLimit?: number;
  /** Limits that an updated token shall have no longer. */
  readonly removeLimits?: readonly TokenLimit[];
}

/**
 * Makes a token be what is declared of it. Where it is so already, nothing changes.
 *
 * @throws BadUserInputError naming the field
 * @throws NameTakenError    another token has the name, or the supplied text's key
 * @throws ForbiddenError    a scope would give the owner nothing
 * @throws LimitExceededError the owner has as many tokens as allowed
 */
export async function provisionToken(
  deps: UseCaseDeps,
  caller: Principal,
  declared: DeclaredToken,
): Promise<ProvisionOutcome> {
  if (declared.action === 'create') return create(deps, caller, declared);
  const found = await find(deps, caller, declared);
  if (declared.action === 'delete') {
    if (!found) return { kind: 'token', change: 'unchanged', name: declared.name ?? declared.key ?? '' };
    return outcome(
      'deleted',
      found,
      (await deleteToken(deps, caller, found.key)) ? {} : { change: 'unchanged' },
    );
  }
  if (!found) {
    throw new BadUserInputError(declared.key === undefined ? 'name' : 'key', 'There is no such token');
  }
  const { newName, removeLimits } = declared;
  const changes = {
    ...wanted(declared),
    ...(newName !== undefined && { name: newName }),
    ...(removeLimits !== undefined && { removeLimits }),
  };
  if (Object.keys(changesAsked(deps, found, changes)).length === 0) return outcome('unchanged', found);
  await updateToken(deps, caller, found.key, changes);
  return outcome('updated', found);
}

async function create(
  deps: UseCaseDeps,
  caller: Principal,
  declared: DeclaredToken,
): Promise<ProvisionOutcome> {
  const { owner, name, token } = declared;
  if (owner === undefined) throw new BadUserInputError('owner', 'owner must name a user');
  if (name === undefined) throw new BadUserInputError('name', 'name must be given');
  const found = await findTokenByName(deps, caller, owner, name);
  if (!found) {
    const { expireAt, ...rest } = wanted(declared);
    const text = await createToken(deps, caller, {
      name,
      userId: owner,
      ...rest,
      ...(expireAt !== '' && { expireAt }),
      ...(token !== undefined && { token }),
    });
    const key = parseToken(text, deps.settings.tokenPrefixes)?.key ?? '';
    return {
      kind: 'token',
      change: 'created',
      name,
      owner,
      key,
      ...(token === undefined && { token: text }),
    };
  }
  const different: string[] = Object.keys(changesAsked(deps, found, wanted(declared)));
  if (token !== undefined && (await matchToken(deps, token))?.token.key !== found.key) {
    different.push('token');
  }
  if (different.length > 0) throw new BadUserInputError('name', refuseDifferent('token', different));
  return outcome('unchanged', found);
}

async function find(deps: UseCaseDeps, caller: Principal, which: DeclaredToken): Promise<Token | null> {
  const { key, owner, name } = which;
  if (key !== undefined) return findTokenByKey(deps, caller, key);
  if (owner === undefined || name === undefined) {
    throw new BadUserInputError('key', 'key, or owner and name, must tell which token');
  }
  // Its tokens went with it.
  if (which.action === 'delete' && !(await deps.storage.users.findByName(owner))) return null;
  return findTokenByName(deps, caller, owner, name);
}

function wanted(declared: DeclaredToken) {
  const { scopes, type, state, expireAt, description, allowedAddresses, rateLimit } = declared;
  return {
    ...(scopes !== undefined && { scopes }),
    ...(type !== undefined && { type }),
    ...(state !== undefined && { state }),
    ...(expireAt !== undefined && { expireAt }),
    ...(description !== undefined && { description }),
    ...(allowedAddresses !== undefined && { allowedAddresses }),
    ...(rateLimit !== undefined && { rateLimit }),
  };
}

function outcome(
  change: ProvisionOutcome['change'],
  { name, ownerName, key }: Token,
  others: Partial<ProvisionOutcome> = {},
): ProvisionOutcome {
  return { kind: 'token', change, name, owner: ownerName, key, ...others };
}
