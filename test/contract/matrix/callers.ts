import { join } from 'node:path';
import { apiToken, basic } from '../../support/graphql-request';
import { querySqlite } from '../../support/sqlite-file';
import { DELETE_TOKEN, UPDATE_TOKEN } from '../support/documents';
import { UPDATE_USER } from '../support/user-documents';
import { ok, PASSWORD, type MadeToken, type World } from '../support/world';

/** What decides what a caller may do, as it should be seen now. */
export interface Standing {
  /** A user is one by session or password; a bad credential is none that counts. */
  readonly as: 'guest' | 'bad credential' | 'user' | 'token';
  /** Of the user, or of the token's owner. */
  readonly permissions: readonly string[];
  /** In force, of a token. */
  readonly scopes: readonly string[];
}

/** Somebody who calls. */
export interface Actor {
  readonly self: string;
  /** The credential; a session is opened anew each time. */
  headers(): Promise<Record<string, string>>;
}

/** A kind of caller: a column of the matrix. */
export interface Caller extends Standing {
  readonly title: string;
  make(world: World): Promise<Actor>;
}

const TOKEN_USER = ['personal-api-tokens'];
const ADMINISTRATOR = [
  'personal-api-tokens',
  'admin-personal-api-tokens',
  'introspect-tokens',
  'user-administration',
  'audit-log',
  'metrics',
  'developer-tools',
];

/** The built-in scopes that a token may list, and the permission that the owner of each must have. */
export const SCOPES: Readonly<Record<string, string | null>> = {
  'read-only': null,
  'full-access': null,
  graphql: null,
  'tokens:read': null,
  'tokens:write': null,
  'tokens:admin': 'admin-personal-api-tokens',
  'users:read': 'user-administration',
  'users:write': 'user-administration',
  'audit:read': 'audit-log',
  introspect: 'introspect-tokens',
  health: null,
  metrics: 'metrics',
};
const SCOPE_NAMES = Object.keys(SCOPES);
const FREE_SCOPES = SCOPE_NAMES.filter((name) => SCOPES[name] === null);

const fixed = (self: string, headers: Record<string, string>): Actor => ({
  self,
  headers: async () => headers,
});

const user = (title: string, permissions: readonly string[], make: Caller['make']): Caller => ({
  title,
  as: 'user',
  permissions,
  scopes: [],
  make,
});
const session = (title: string, permissions: readonly string[], ...roles: string[]): Caller =>
  user(`the session of ${title}`, permissions, async (world) => {
    const { name } = roles.length > 0 ? await world.person(...roles) : await world.holderOf(...permissions);
    return { self: name, headers: () => world.signIn(name) };
  });
const withPassword = (role: string, permissions: readonly string[]): Caller =>
  user(`the password of one with the role ${role}`, permissions, async (world) => {
    const { name } = await world.person(role);
    return fixed(name, basic(name, PASSWORD));
  });

/** A token of a service user, which may do something to it afterwards. */
const token = (
  title: string,
  standing: Standing,
  { roles, ...input }: { roles: string[]; scopes?: string[]; expireAt?: string; state?: string },
  afterwards?: (world: World, owner: string, token: MadeToken) => Promise<unknown>,
): Caller => ({
  title,
  ...standing,
  make: async (world) => {
    const owner = await world.service(...roles);
    const made = await world.token(world.root, { userId: owner, ...input });
    await afterwards?.(world, owner, made);
    return fixed(owner, apiToken(made.text));
  },
});

const acting = (permissions: readonly string[], scopes: readonly string[]): Standing => ({
  as: 'token',
  permissions,
  scopes: scopes.filter((name) => SCOPES[name] == null || permissions.includes(SCOPES[name])),
});
const BAD: Standing = { as: 'bad credential', permissions: [], scopes: [] };

const scoped = (role: string, permissions: readonly string[], scope: string): Caller =>
  token(`a token with ${scope}, of one with the role ${role}`, acting(permissions, [scope]), {
    roles: [role],
    scopes: [scope],
  });
const demoted = (scope: string, permissions: readonly string[], roles: readonly string[]): Caller =>
  token(
    `a token with ${scope}, of an administrator demoted to ${roles.join() || 'nothing'}`,
    acting(permissions, [scope]),
    { roles: ['administrator'], scopes: [scope] },
    async (world, name) => ok(await world.root.send(UPDATE_USER, { name, roles })),
  );
const full = { roles: ['administrator'], scopes: ['full-access'] };

/** Every kind of caller. */
export const CALLERS: readonly Caller[] = [
  { title: 'a guest', as: 'guest', permissions: [], scopes: [], make: async () => fixed('nobody', {}) },
  {
    title: 'the session of a locked user',
    as: 'guest',
    permissions: [],
    scopes: [],
    make: async (world) => {
      const { name, headers } = await world.person('administrator');
      ok(await world.root.send(UPDATE_USER, { name, locked: true }));
      return fixed(name, headers);
    },
  },
  {
    title: 'a wrong password',
    ...BAD,
    make: async () => fixed('root', basic('root', 'wrong')),
  },

  session('one with the role token-user', TOKEN_USER, 'token-user'),
  session('one with the role administrator', ADMINISTRATOR, 'administrator'),
  ...ADMINISTRATOR.map((permission) => session(`a holder of ${permission} alone`, [permission])),
  withPassword('token-user', TOKEN_USER),
  withPassword('administrator', ADMINISTRATOR),

  token('a token without scopes, of an administrator', acting(ADMINISTRATOR, []), {
    roles: ['administrator'],
  }),
  ...SCOPE_NAMES.map((scope) => scoped('administrator', ADMINISTRATOR, scope)),
  ...FREE_SCOPES.map((scope) => scoped('token-user', TOKEN_USER, scope)),
  ...SCOPE_NAMES.map((scope) => demoted(scope, TOKEN_USER, ['token-user'])),
  demoted('full-access', [], []),
  demoted('tokens:write', [], []),

  token('an expired token', BAD, { ...full, expireAt: '2020-01-01' }),
  token('a disabled token', BAD, { ...full, state: 'DISABLED' }),
  token('a token of a locked owner', BAD, full, async (world, name) =>
    ok(await world.root.send(UPDATE_USER, { name, locked: true })),
  ),
  token('a deleted token', BAD, full, async (world, _owner, { key }) =>
    ok(await world.root.send(DELETE_TOKEN, { key })),
  ),
  token(
    'a token whose scopes were taken away',
    acting(ADMINISTRATOR, []),
    full,
    async (world, _owner, { key }) => ok(await world.root.send(UPDATE_TOKEN, { key, scopes: [] })),
  ),
  token(
    'a token with a scope that is no longer there',
    acting(ADMINISTRATOR, []),
    full,
    async (world, _owner, { key }) =>
      // Separated as the column has it; no client can write such a name.
      querySqlite(
        join(world.dataDir, 'tokens.sqlite'),
        `UPDATE tokens SET scopes = char(10) || 'full-access-of-old' || char(10) WHERE token_key = '${key}'`,
      ),
  ),
];
