// Made from audit.graphql and schema.graphql by `npm run docs`; a test compares them.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What happened */
export type AuditAction =
  /** A token was made, by whatever way */
  | 'TOKEN_CREATED'
  /** Fields of a token were changed, other than its state */
  | 'TOKEN_UPDATED'
  /** A token was switched off */
  | 'TOKEN_DISABLED'
  /** A token was switched on again */
  | 'TOKEN_ACTIVATED'
  /** A token got a new secret */
  | 'TOKEN_REGENERATED'
  /** A token was deleted: by its key, by presenting it, with all of its owner, or with its owner */
  | 'TOKEN_DELETED'
  /** A token that had expired long ago was deleted by the server */
  | 'TOKEN_PURGED'
  /** All tokens of a user were deleted; each has its own event beside this one, which says how many */
  | 'TOKENS_REVOKED'
  /** A user was made */
  | 'USER_CREATED'
  /** Fields of a user were changed, other than the lock and the password */
  | 'USER_UPDATED'
  /** A user was locked */
  | 'USER_LOCKED'
  /** A user was unlocked */
  | 'USER_UNLOCKED'
  /** A user got another password; neither the old one nor the new one is told */
  | 'USER_PASSWORD_CHANGED'
  /** A user was deleted, with their tokens, each of which has its own event */
  | 'USER_DELETED'
  /** The first user was made, at the first start */
  | 'ROOT_CREATED'
  /** A role was made */
  | 'ROLE_CREATED'
  /** A role was changed */
  | 'ROLE_UPDATED'
  /** A role was deleted, and taken from its users */
  | 'ROLE_DELETED'
  /** A user signed in to a browser session */
  | 'SESSION_SIGNED_IN'
  /** A user ended a browser session */
  | 'SESSION_SIGNED_OUT'
  /** A user signed in with a password in the request itself; at most once an hour for an address */
  | 'BASIC_SIGNED_IN'
  /** Sign-ins failed, counted together */
  | 'SIGN_IN_FAILED'
  /** Tokens were presented and refused, counted together */
  | 'CREDENTIAL_REFUSED'
  /** Changes were refused to somebody who may not make them, counted together */
  | 'CHANGE_REFUSED'
  /** A file of the provisioning folder was carried out */
  | 'PROVISIONING_INSTALLED'
  /** A file of the provisioning folder was not, or not wholly, carried out */
  | 'PROVISIONING_FAILED'
  /** Tokens were taken over from another server */
  | 'IMPORT_FINISHED'
  /** A backup was put in the place of the database; sessions and webhooks that were pending were left out */
  | 'BACKUP_RESTORED'
  /** Events older than the log goes back were deleted by the server */
  | 'AUDIT_PURGED';

/** How somebody came to act */
export type AuditVia =
  /** By a browser session */
  | 'SESSION'
  /** By a password in the request itself */
  | 'BASIC'
  /** By a token */
  | 'TOKEN'
  /** At the server itself, by a command */
  | 'COMMAND_LINE'
  /** At the server itself, by a file of the provisioning folder */
  | 'PROVISIONING'
  /** At the server itself, by an import */
  | 'IMPORT'
  /** The server by itself */
  | 'SERVER'
  /** Somebody without an accepted credential */
  | 'NOTHING';

/** What an event is about */
export type AuditSubjectKind =
  /** A token, by its key */
  | 'TOKEN'
  /** A user, by id */
  | 'USER'
  /** A role, by name */
  | 'ROLE'
  /** A file of the provisioning folder, of an import or of a backup, by the SHA-256 of its content */
  | 'FILE'
  /** The audit log itself */
  | 'LOG';

/** Why a credential, a sign-in or a change was refused; the caller is not told */
export type RefusalReason =
  /** What was presented is no token of this server */
  | 'MALFORMED'
  /** There is no token of that key */
  | 'UNKNOWN_KEY'
  /** The token exists, its secret is another one */
  | 'WRONG_SECRET'
  /** The token has expired */
  | 'EXPIRED'
  /** The token is switched off */
  | 'DISABLED'
  /** The token's owner is locked */
  | 'OWNER_LOCKED'
  /** There is no user of that name */
  | 'UNKNOWN_USER'
  /** The user exists, the password is another one */
  | 'WRONG_PASSWORD'
  /** The user is locked */
  | 'USER_LOCKED'
  /** The user has no password, or is a service */
  | 'NO_PASSWORD'
  /** There were too many */
  | 'RATE_LIMITED'
  /** The token may not be used from that address */
  | 'ADDRESS_NOT_ALLOWED'
  /** The caller may not do that */
  | 'FORBIDDEN'
  /** The token's scopes do not reach that far */
  | 'INSUFFICIENT_SCOPE'
  /** Various: more kinds and places at once than are told apart */
  | 'OTHER';

/** Which events are meant; all conditions must hold */
export type AuditFilterInput = {
  /** The name of the user who acted, in any case, or of an operator's tool */
  actor?: string | null | undefined;
  /** The key of the token that acted */
  tokenKey?: string | null | undefined;
  /** What happened */
  action?: AuditAction | null | undefined;
  /** What it is about */
  subject?: AuditSubjectInput | null | undefined;
  /** The name of the user whose token it is about, in any case */
  owner?: string | null | undefined;
  /** The address, exactly as events tell it */
  address?: string | null | undefined;
  /** At this moment or later */
  from?: string | null | undefined;
  /** Before this moment */
  until?: string | null | undefined;
};

/** One thing that events may be about */
export type AuditSubjectInput = {
  /** What kind of thing it is */
  kind: AuditSubjectKind;
  /** A token's key, a user's id, a role's name */
  id: string;
};

export type AuditRowFragment = {
  id: string;
  at: string;
  action: AuditAction;
  address: string | null;
  reason: RefusalReason | null;
  times: number;
  firstAt: string;
  lastAt: string;
  actor: { via: AuditVia; name: string | null; tokenKey: string | null };
  subject: { kind: AuditSubjectKind; id: string; name: string; owner: string | null } | null;
  changes: Array<{ field: string; before: Array<string> | null; after: Array<string> | null }>;
};

export type AuditLogQueryVariables = Exact<{
  filter?: AuditFilterInput | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}>;

export type AuditLogQuery = {
  admin: {
    auditLog: {
      nodes: Array<{
        id: string;
        at: string;
        action: AuditAction;
        address: string | null;
        reason: RefusalReason | null;
        times: number;
        firstAt: string;
        lastAt: string;
        actor: { via: AuditVia; name: string | null; tokenKey: string | null };
        subject: { kind: AuditSubjectKind; id: string; name: string; owner: string | null } | null;
        changes: Array<{ field: string; before: Array<string> | null; after: Array<string> | null }>;
      }>;
      pageInfo: {
        hasNextPage: boolean;
        hasPreviousPage: boolean;
        startCursor: string | null;
        endCursor: string | null;
      };
    };
  };
};

export const AuditRowFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuditRow' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuditEvent' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'action' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'actor' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'via' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tokenKey' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'subject' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'owner' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'address' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'changes' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                { kind: 'Field', name: { kind: 'Name', value: 'before' } },
                { kind: 'Field', name: { kind: 'Name', value: 'after' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'reason' } },
          { kind: 'Field', name: { kind: 'Name', value: 'times' } },
          { kind: 'Field', name: { kind: 'Name', value: 'firstAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastAt' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AuditRowFragment, unknown>;
export const AuditLogDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'AuditLog' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'AuditFilterInput' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'last' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'before' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'admin' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'auditLog' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'filter' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
                    },
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'first' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
                    },
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'last' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'last' } },
                    },
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'after' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
                    },
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'before' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'before' } },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'nodes' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuditRow' } }],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'pageInfo' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'hasPreviousPage' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'startCursor' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuditRow' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuditEvent' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'action' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'actor' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'via' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tokenKey' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'subject' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'owner' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'address' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'changes' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'field' } },
                { kind: 'Field', name: { kind: 'Name', value: 'before' } },
                { kind: 'Field', name: { kind: 'Name', value: 'after' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'reason' } },
          { kind: 'Field', name: { kind: 'Name', value: 'times' } },
          { kind: 'Field', name: { kind: 'Name', value: 'firstAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastAt' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AuditLogQuery, AuditLogQueryVariables>;
