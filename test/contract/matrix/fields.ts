import type { Standing } from './callers';

/** Fields of one type that the same scopes open. */
interface FieldRow {
  readonly type: string;
  /** Names with spaces between them. */
  readonly fields: string;
  /** The scopes over a part of the API that open them; null: every token may. */
  readonly scopes: readonly string[] | null;
}

const ANY_TOKEN = null;
const TOKENS = ['tokens:read', 'tokens:write', 'tokens:admin'];
const TOKEN_CHANGES = ['tokens:write', 'tokens:admin'];
const USERS = ['users:read', 'users:write'];
const USER_CHANGES = ['users:write'];
const AUDIT = ['audit:read'];
const WHOLE_API_ONLY: readonly string[] = [];

/** Every field that can be reached, and what opens it besides the scopes over the whole API. */
export const FIELDS: readonly FieldRow[] = [
  { type: 'Query', fields: 'currentUser', scopes: ANY_TOKEN },
  { type: 'Query', fields: 'admin', scopes: [...TOKENS, ...USERS, ...AUDIT] },
  { type: 'Query', fields: '__schema __type', scopes: WHOLE_API_ONLY },
  {
    type: 'CurrentUser',
    fields: 'name username displayName email kind permissions roles',
    scopes: ANY_TOKEN,
  },

  { type: 'AdminQuery', fields: 'personalApiTokens', scopes: TOKENS },
  {
    type: 'PersonalApiTokensQuery',
    fields: 'verifyToken tokenByKey tokenByUserAndName tokens availableScopes',
    scopes: TOKENS,
  },
  { type: 'PersonalApiTokenConnection', fields: 'nodes edges pageInfo', scopes: TOKENS },
  { type: 'PersonalApiTokenEdge', fields: 'node cursor index', scopes: TOKENS },
  {
    type: 'PersonalApiToken',
    fields:
      'name key user createdAt updatedAt expireAt state description scopes type status lastUsedAt lastUsedAddress usage allowedAddresses rateLimit previousSecretUntil',
    scopes: TOKENS,
  },
  { type: 'TokenUsage', fields: 'date count', scopes: TOKENS },
  { type: 'GqlScope', fields: 'name description grants', scopes: TOKENS },

  { type: 'AdminQuery', fields: 'users user roles permissions', scopes: USERS },
  { type: 'UserConnection', fields: 'nodes edges pageInfo', scopes: USERS },
  { type: 'UserEdge', fields: 'node cursor', scopes: USERS },
  { type: 'Role', fields: 'name description permissions builtIn', scopes: USERS },
  { type: 'Permission', fields: 'name description', scopes: USERS },

  { type: 'AdminQuery', fields: 'auditLog', scopes: AUDIT },
  { type: 'AuditEventConnection', fields: 'nodes edges pageInfo', scopes: AUDIT },
  { type: 'AuditEventEdge', fields: 'node cursor', scopes: AUDIT },
  {
    type: 'AuditEvent',
    fields: 'id at action actor subject address changes reason times firstAt lastAt',
    scopes: AUDIT,
  },
  { type: 'AuditActor', fields: 'via userId name tokenKey', scopes: AUDIT },
  { type: 'AuditSubject', fields: 'kind id name owner', scopes: AUDIT },
  { type: 'AuditFieldChange', fields: 'field before after', scopes: AUDIT },

  // Below tokens, and below users.
  {
    type: 'User',
    fields: 'name username displayName email locked kind roles permissions createdAt updatedAt',
    scopes: [...TOKENS, ...USERS],
  },
  {
    type: 'PageInfo',
    fields: 'hasNextPage hasPreviousPage startCursor endCursor nodesCount totalCount',
    scopes: [...TOKENS, ...USERS, ...AUDIT],
  },

  { type: 'Mutation', fields: 'admin', scopes: [...TOKEN_CHANGES, ...USER_CHANGES] },
  { type: 'Mutation', fields: 'signIn signOut changePassword', scopes: WHOLE_API_ONLY },
  { type: 'AdminMutation', fields: 'personalApiTokens', scopes: TOKEN_CHANGES },
  {
    type: 'PersonalApiTokensMutation',
    fields: 'createToken updateToken deleteToken regenerateToken revokeTokens',
    scopes: TOKEN_CHANGES,
  },
  { type: 'AdminMutation', fields: 'users roles', scopes: USER_CHANGES },
  { type: 'UserMutation', fields: 'createUser updateUser deleteUser', scopes: USER_CHANGES },
  { type: 'RoleMutation', fields: 'createRole updateRole deleteRole', scopes: USER_CHANGES },
];

const rows = new Map<string, FieldRow['scopes']>(
  FIELDS.flatMap(({ type, fields, scopes }) =>
    fields.split(' ').map((field) => [`${type}.${field}`, scopes]),
  ),
);

/** Queries that `read-only` does not open: a token that was made to read tokens was not made to read the audit log. */
const NOT_READ_ONLY = ['AdminQuery.auditLog'];

/** What the table has rows for, as `Type.field`. */
export const FIELDS_WITH_ROWS: readonly string[] = [...rows.keys()];

/**
 * Whether a token may select a field.
 *
 * @param field `Type.field`
 * @throws Error it has no row
 */
export function opens({ scopes }: Standing, field: string, kind: 'query' | 'mutation'): boolean {
  const own = rows.get(field);
  if (own === undefined) throw new Error(`${field} has no row`);
  if (own === null || scopes.includes('full-access') || scopes.includes('graphql')) return true;
  if (kind === 'query' && scopes.includes('read-only') && !NOT_READ_ONLY.includes(field)) return true;
  return own.some((scope) => scopes.includes(scope));
}
