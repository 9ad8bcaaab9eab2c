import { encodeCursor } from '../../domain/cursor';
import { statusOf, typeOf, type Token } from '../../domain/token';
import { parseToken } from '../../domain/token-format';
import { positionOf } from '../../domain/token-position';
import { DEFAULT_TOKEN_SORT } from '../../domain/token-query';
import { createToken, type CreateTokenInput } from '../../service/create-token';
import { deleteToken } from '../../service/delete-token';
import { findTokenByKey, findTokenByName } from '../../service/find-token';
import { listTokens } from '../../service/list-tokens';
import type { ProvisionOutcome } from '../../service/provision-outcome';
import { regenerateToken } from '../../service/regenerate-token';
import { updateToken } from '../../service/update-token';
import { FIELDS } from '../fields';
import { PROVISIONER } from '../provisioning-context';
import type { ScriptContext } from './script-context';
import type { ScriptToken, ScriptTokens, WhichToken } from './script-types';

const { owner: OWNER, name: NAME, ...NEW } = FIELDS.token.create;
const { key: _key, owner: _owner, name: _name, ...CHANGES } = FIELDS.token.update;

/** Tokens, as a script works with them. */
export function scriptTokens({ deps, note, check }: ScriptContext): ScriptTokens {
  const find = async (which: WhichToken): Promise<Token | null> => {
    if (typeof which === 'string') return findTokenByKey(deps, PROVISIONER, which);
    const { owner, name } = await check({ owner: OWNER, name: NAME }, ['owner', 'name'], which);
    return findTokenByName(deps, PROVISIONER, owner as string, name as string);
  };
  const noteToken = (
    change: ProvisionOutcome['change'],
    token: Pick<Token, 'key' | 'name' | 'ownerName'>,
  ) => {
    note({ kind: 'token', change, name: token.name, key: token.key, owner: token.ownerName });
  };
  return {
    create: async (input) => {
      const given = await check({ owner: OWNER, name: NAME, ...NEW }, ['owner', 'name'], input);
      const { owner, ...rest } = withoutEmptyDate(given);
      const asked = { ...rest, userId: owner } as unknown as CreateTokenInput;
      const token = await createToken(deps, PROVISIONER, asked);
      const key = parseToken(token, deps.settings.tokenPrefixes)?.key ?? '';
      noteToken('created', { key, name: asked.name, ownerName: input.owner });
      return { token, key };
    },
    get: async (which) => {
      const token = await find(which);
      return token && shown(token, deps.clock.now());
    },
    list: async (filter = {}) => {
      const { owner } = await check({ owner: OWNER }, [], filter);
      const found = await listAll(deps, (owner as string | undefined) ?? null);
      return found.map((token) => shown(token, deps.clock.now()));
    },
    update: async (which, changes) => {
      const { newName: name, ...rest } = await check(CHANGES, [], changes);
      const token = await find(which);
      const asked = { ...rest, ...(name !== undefined && { name: name as string }) };
      if (!token || !(await updateToken(deps, PROVISIONER, token.key, asked))) return false;
      noteToken('updated', token);
      return true;
    },
    delete: async (which) => {
      const token = await find(which);
      if (!token || !(await deleteToken(deps, PROVISIONER, token.key))) return false;
      noteToken('deleted', token);
      return true;
    },
    regenerate: async (which, { gracePeriod = 0 } = {}) => {
      const token = await find(which);
      const text = token && (await regenerateToken(deps, PROVISIONER, token.key, gracePeriod));
      if (text !== null) noteToken('regenerated', token as Token);
      return text;
    },
  };
}

/** For a new token it says the same as none. */
function withoutEmptyDate({ expireAt: date, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return date === undefined || date === '' ? rest : { ...rest, expireAt: date };
}

async function listAll(deps: ScriptContext['deps'], userId: string | null): Promise<Token[]> {
  const found: Token[] = [];
  for (let after: string | null = null; ;) {
    const { page } = await listTokens(deps, PROVISIONER, { userId, first: 1000, after });
    found.push(...page.rows);
    const last = page.rows.at(-1);
    if (!page.hasNextPage || !last) return found;
    after = encodeCursor(DEFAULT_TOKEN_SORT, positionOf(last, DEFAULT_TOKEN_SORT));
  }
}

function shown(token: Token, now: Date): ScriptToken {
  const { key, ownerName, name, scopes: names, createdAt, updatedAt, lastUsedAt, format } = token;
  return {
    key,
    owner: ownerName,
    name,
    description: token.description,
    scopes: names,
    type: typeOf(names),
    state: token.state,
    status: statusOf(token, now),
    expireAt: token.expireAt,
    createdAt,
    updatedAt,
    lastUsedAt,
    format,
    allowedAddresses: token.allowedAddresses,
    rateLimit: token.rateLimit,
  };
}
