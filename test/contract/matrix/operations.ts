import * as documents from '../support/documents';
import * as userDocuments from '../support/user-documents';

/** What an operation of the matrix works on: each caller has things of their own to change. */
export interface Targets {
  /** The caller's own name; a guest's is nobody's. */
  readonly self: string;
  /** A service user who owns the token, and one without any. */
  readonly owner: string;
  readonly user: string;
  readonly key: string;
  readonly role: string;
  /** A name that nothing has. */
  readonly unused: string;
  /** Somebody to sign in as. */
  readonly person: string;
  /** The password of that person, and of every caller who has one. */
  readonly password: string;
}

/** One operation, and whom it is for. */
export interface Operation {
  readonly document: string;
  readonly variables?: (targets: Targets) => Record<string, unknown>;
  /** Nobody in particular; somebody; or somebody with any of these permissions. */
  readonly needs: 'nobody' | 'somebody' | readonly string[];
  /** Scopes of a token each of which grants it; null: none is needed. */
  readonly scopes: readonly string[] | null;
  /** Refused to tokens, whatever their scopes. */
  readonly notWithToken?: true;
  /** A session does not outlive it. */
  readonly endsSession?: true;
}

const SEES_TOKENS = ['personal-api-tokens', 'admin-personal-api-tokens'];
const READS_TOKENS = {
  needs: SEES_TOKENS,
  scopes: ['read-only', 'full-access', 'graphql', 'tokens:read', 'tokens:write', 'tokens:admin'],
};
const CHANGES_TOKENS = {
  needs: ['personal-api-tokens'],
  scopes: ['full-access', 'graphql', 'tokens:write', 'tokens:admin'],
};
const READS_USERS = {
  needs: ['user-administration'],
  scopes: ['read-only', 'full-access', 'graphql', 'users:read', 'users:write'],
};
const CHANGES_USERS = {
  needs: ['user-administration'],
  scopes: ['full-access', 'graphql', 'users:write'],
};
const WHOLE_API = ['full-access', 'graphql'];

/**
 * Every operation of the schema, in the order in which a caller tries them; what takes away the caller's own tokens comes
 * last.
 */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'Query.currentUser': { document: documents.CURRENT_USER, needs: 'nobody', scopes: null },

  'PersonalApiTokensQuery.verifyToken': {
    ...READS_TOKENS,
    document: documents.VERIFY_TOKEN,
    variables: () => ({ token: 'any' }),
  },
  'PersonalApiTokensQuery.tokenByKey': {
    ...READS_TOKENS,
    document: documents.TOKEN_BY_KEY_MORE,
    variables: ({ key }) => ({ key }),
  },
  'PersonalApiTokensQuery.tokenByUserAndName': {
    ...READS_TOKENS,
    document: documents.TOKEN_BY_USER_AND_NAME,
    variables: ({ owner, unused }) => ({ userId: owner, tokenName: unused }),
  },
  'PersonalApiTokensQuery.tokens': { ...READS_TOKENS, document: documents.TOKENS_MORE },
  'PersonalApiTokensQuery.availableScopes': { ...READS_TOKENS, document: documents.AVAILABLE_SCOPES },

  'AdminQuery.users': { ...READS_USERS, document: userDocuments.USERS },
  'AdminQuery.user': {
    ...READS_USERS,
    document: userDocuments.USER,
    variables: ({ user }) => ({ name: user }),
  },
  'AdminQuery.roles': { ...READS_USERS, document: userDocuments.ROLES },
  'AdminQuery.permissions': { ...READS_USERS, document: userDocuments.PERMISSIONS },

  'AdminQuery.auditLog': {
    needs: ['audit-log'],
    scopes: ['full-access', 'graphql', 'audit:read'],
    document: documents.AUDIT_LOG,
  },

  'PersonalApiTokensMutation.createToken': {
    ...CHANGES_TOKENS,
    document: documents.CREATE_TOKEN,
    variables: ({ unused }) => ({ name: unused }),
  },
  'PersonalApiTokensMutation.updateToken': {
    ...CHANGES_TOKENS,
    document: documents.UPDATE_TOKEN,
    variables: ({ key }) => ({ key, state: 'DISABLED' }),
  },
  'PersonalApiTokensMutation.regenerateToken': {
    ...CHANGES_TOKENS,
    document: documents.REGENERATE_TOKEN,
    variables: ({ key }) => ({ key }),
  },
  'PersonalApiTokensMutation.deleteToken': {
    ...CHANGES_TOKENS,
    document: documents.DELETE_TOKEN,
    variables: ({ key }) => ({ key }),
  },

  'UserMutation.createUser': {
    ...CHANGES_USERS,
    document: userDocuments.CREATE_USER,
    variables: ({ unused }) => ({ username: unused, roles: [] }),
  },
  'UserMutation.updateUser': {
    ...CHANGES_USERS,
    document: userDocuments.UPDATE_USER,
    variables: ({ user }) => ({ name: user, displayName: 'Changed' }),
  },
  'UserMutation.deleteUser': {
    ...CHANGES_USERS,
    document: userDocuments.DELETE_USER,
    variables: ({ user }) => ({ name: user }),
  },
  'RoleMutation.createRole': {
    ...CHANGES_USERS,
    document: userDocuments.CREATE_ROLE,
    variables: ({ unused }) => ({ name: unused, permissions: [] }),
  },
  'RoleMutation.updateRole': {
    ...CHANGES_USERS,
    document: userDocuments.UPDATE_ROLE,
    variables: ({ role }) => ({ name: role, description: 'Changed' }),
  },
  'RoleMutation.deleteRole': {
    ...CHANGES_USERS,
    document: userDocuments.DELETE_ROLE,
    variables: ({ role }) => ({ name: role }),
  },

  'Mutation.changePassword': {
    needs: 'somebody',
    scopes: WHOLE_API,
    notWithToken: true,
    endsSession: true,
    document: userDocuments.CHANGE_PASSWORD,
    variables: ({ password }) => ({ currentPassword: password, newPassword: password }),
  },
  'Mutation.signIn': {
    needs: 'nobody',
    scopes: WHOLE_API,
    notWithToken: true,
    endsSession: true,
    document: userDocuments.SIGN_IN,
    variables: ({ person, password }) => ({ username: person, password }),
  },
  'Mutation.signOut': {
    needs: 'nobody',
    scopes: WHOLE_API,
    endsSession: true,
    document: userDocuments.SIGN_OUT,
  },
  'PersonalApiTokensMutation.revokeTokens': {
    ...CHANGES_TOKENS,
    document: documents.REVOKE_TOKENS,
    variables: ({ self }) => ({ userId: self }),
  },
};
