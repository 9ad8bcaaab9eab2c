/**
 * Documents as clients of Jahia's module write them: each variable is declared with Jahia's type. Those whose names end
 * in `_MORE` use what this server has beyond it.
 */

const TOKEN_FIELDS = 'name key user { name } createdAt updatedAt expireAt state';
const MORE_TOKEN_FIELDS = `${TOKEN_FIELDS} description scopes type status lastUsedAt lastUsedAddress allowedAddresses rateLimit previousSecretUntil`;

const query = (variables: string, field: string): string =>
  `query (${variables}) { admin { personalApiTokens { ${field} } } }`;
const mutation = (variables: string, field: string): string =>
  `mutation (${variables}) { admin { personalApiTokens { ${field} } } }`;

export const CURRENT_USER = '{ currentUser { name username displayName email kind permissions roles } }';

export const VERIFY_TOKEN = query('$token: String!', 'verifyToken(token: $token)');

export const TOKEN_BY_KEY = query('$key: String!', `tokenByKey(key: $key) { ${TOKEN_FIELDS} }`);
export const TOKEN_BY_KEY_MORE = query('$key: String!', `tokenByKey(key: $key) { ${MORE_TOKEN_FIELDS} }`);

export const TOKEN_BY_USER_AND_NAME = query(
  '$userId: String!, $site: String, $tokenName: String!',
  `tokenByUserAndName(userId: $userId, site: $site, tokenName: $tokenName) { ${TOKEN_FIELDS} }`,
);

const LIST = `nodes { ${TOKEN_FIELDS} } edges { index cursor node { name } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor nodesCount totalCount }`;
const LIST_VARIABLES = `$userId: String, $site: String, $fieldSorter: InputFieldSorterInput, $before: String,
  $after: String, $first: Int, $last: Int, $offset: Int, $limit: Int`;
const LIST_ARGUMENTS = `userId: $userId, site: $site, fieldSorter: $fieldSorter, before: $before, after: $after,
  first: $first, last: $last, offset: $offset, limit: $limit`;
export const TOKENS = query(LIST_VARIABLES, `tokens(${LIST_ARGUMENTS}) { ${LIST} }`);
export const TOKENS_MORE = query(
  `${LIST_VARIABLES}, $filter: TokenFilterInput`,
  `tokens(${LIST_ARGUMENTS}, filter: $filter) { ${LIST} }`,
);

export const AVAILABLE_SCOPES = '{ admin { personalApiTokens { availableScopes { name description } } } }';

export const CREATE_TOKEN = mutation(
  '$name: String!, $expireAt: String, $scopes: [String], $state: TokenState',
  'createToken(name: $name, expireAt: $expireAt, scopes: $scopes, state: $state)',
);
export const CREATE_TOKEN_MORE = mutation(
  `$name: String!, $expireAt: String, $scopes: [String], $state: TokenState, $description: String,
   $duration: TokenDuration, $type: TokenType, $userId: String, $allowedAddresses: [String!], $rateLimit: Int`,
  `createToken(name: $name, expireAt: $expireAt, scopes: $scopes, state: $state, description: $description,
   duration: $duration, type: $type, userId: $userId, allowedAddresses: $allowedAddresses, rateLimit: $rateLimit)`,
);

export const UPDATE_TOKEN = mutation(
  '$key: String!, $name: String, $expireAt: String, $scopes: [String], $state: TokenState',
  'updateToken(key: $key, name: $name, expireAt: $expireAt, scopes: $scopes, state: $state)',
);
export const UPDATE_TOKEN_MORE = mutation(
  `$key: String!, $name: String, $expireAt: String, $scopes: [String], $state: TokenState, $description: String,
   $type: TokenType, $allowedAddresses: [String!], $rateLimit: Int, $removeLimits: [TokenLimit!]`,
  `updateToken(key: $key, name: $name, expireAt: $expireAt, scopes: $scopes, state: $state,
   description: $description, type: $type, allowedAddresses: $allowedAddresses, rateLimit: $rateLimit,
   removeLimits: $removeLimits)`,
);

export const DELETE_TOKEN = mutation('$key: String!', 'deleteToken(key: $key)');
export const REGENERATE_TOKEN = mutation(
  '$key: String!, $gracePeriod: Int',
  'regenerateToken(key: $key, gracePeriod: $gracePeriod)',
);
export const REVOKE_TOKENS = mutation('$userId: String!', 'revokeTokens(userId: $userId)');

export const AUDIT_LOG = `query ($filter: AuditFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
  admin {
    auditLog(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id at action actor { via userId name tokenKey } subject { kind id name owner } address
        changes { field before after } reason times firstAt lastAt
      }
      edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor nodesCount totalCount }
    }
  }
}`;
