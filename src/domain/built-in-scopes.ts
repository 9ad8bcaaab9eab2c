import { FULL_ACCESS, READ_ONLY, type Scope, type ScopeGrant } from './scope';

const fields = (...names: string[]): ScopeGrant['api'] => ({
  include: names.map((name) => `graphql.${name}`),
  exclude: [],
});

const TOKEN_QUERIES = [
  'Query.admin',
  'AdminQuery.personalApiTokens',
  'PersonalApiTokensQuery',
  'PersonalApiTokenConnection',
  'PersonalApiTokenEdge',
  'PersonalApiToken',
  'TokenUsage',
  'PageInfo',
  'GqlScope',
  'User',
];
const TOKEN_MUTATIONS = ['Mutation.admin', 'AdminMutation.personalApiTokens', 'PersonalApiTokensMutation'];
const USER_QUERIES = [
  'Query.admin',
  'AdminQuery.users',
  'AdminQuery.user',
  'AdminQuery.roles',
  'AdminQuery.permissions',
  'UserConnection',
  'UserEdge',
  'User',
  'PageInfo',
  'Role',
  'Permission',
];
const USER_MUTATIONS = [
  'Mutation.admin',
  'AdminMutation.users',
  'AdminMutation.roles',
  'UserMutation',
  'RoleMutation',
];

/** What `read-only` leaves out: whoever was to read the tokens of a team was not to read who called from where. */
const AUDIT_ENTRY = 'AdminQuery.auditLog';
const AUDIT_QUERIES = [
  'Query.admin',
  AUDIT_ENTRY,
  'AuditEventConnection',
  'AuditEventEdge',
  'AuditEvent',
  'AuditActor',
  'AuditSubject',
  'AuditFieldChange',
  'PageInfo',
];

const listed = { visible: true, autoApply: false, constraints: [] } as const;

/** The scopes that exist without a scope file. */
export const BUILT_IN_SCOPES: readonly Scope[] = [
  {
    name: 'profile',
    description: 'Who the owner is; every token has it',
    visible: false,
    autoApply: true,
    constraints: [],
    grants: [{ api: fields('Query.currentUser', 'CurrentUser') }],
  },
  {
    ...listed,
    name: READ_ONLY,
    description: 'Every GraphQL query but that of the audit log, and HTTP requests that only read',
    grants: [
      {
        operation: ['query'],
        api: { include: ['graphql'], exclude: [`graphql.${AUDIT_ENTRY}`] },
        introspection: true,
      },
      { http: { methods: ['GET', 'HEAD', 'OPTIONS'], paths: ['/*'] } },
    ],
  },
  {
    ...listed,
    name: FULL_ACCESS,
    description: 'All that the owner may do',
    grants: [{ api: { include: ['graphql'], exclude: [] } }, { http: { methods: ['*'], paths: ['/*'] } }],
  },
  {
    ...listed,
    name: 'graphql',
    description: 'Every GraphQL operation',
    grants: [{ api: { include: ['graphql'], exclude: [] } }],
  },
  {
    ...listed,
    name: 'tokens:read',
    description: "Reads the owner's own tokens",
    grants: [{ api: fields(...TOKEN_QUERIES), ownTokensOnly: true }],
  },
  {
    ...listed,
    name: 'tokens:write',
    description: "Reads and changes the owner's own tokens",
    grants: [{ api: fields(...TOKEN_QUERIES, ...TOKEN_MUTATIONS), ownTokensOnly: true }],
  },
  {
    ...listed,
    name: 'tokens:admin',
    description: "Reads and changes everyone's tokens",
    constraints: ['admin-personal-api-tokens'],
    grants: [{ api: fields(...TOKEN_QUERIES, ...TOKEN_MUTATIONS) }],
  },
  {
    ...listed,
    name: 'users:read',
    description: 'Reads users and roles',
    constraints: ['user-administration'],
    grants: [{ api: fields(...USER_QUERIES) }],
  },
  {
    ...listed,
    name: 'users:write',
    description: 'Reads and changes users and roles',
    constraints: ['user-administration'],
    grants: [{ api: fields(...USER_QUERIES, ...USER_MUTATIONS) }],
  },
  {
    ...listed,
    name: 'audit:read',
    description: 'Reads the audit log',
    constraints: ['audit-log'],
    grants: [{ api: fields(...AUDIT_QUERIES) }],
  },
  {
    ...listed,
    name: 'introspect',
    description: 'Asks the introspection endpoint about any token',
    constraints: ['introspect-tokens'],
    grants: [{ http: { methods: ['POST'], paths: ['/oauth2/introspect'] } }],
  },
  {
    ...listed,
    name: 'health',
    description: "Reads the server's health",
    grants: [{ http: { methods: ['GET', 'HEAD'], paths: ['/healthcheck', '/modules/healthcheck'] } }],
  },
  {
    ...listed,
    name: 'metrics',
    description: "Reads the server's metrics",
    constraints: ['metrics'],
    grants: [{ http: { methods: ['GET', 'HEAD'], paths: ['/metrics'] } }],
  },
];
