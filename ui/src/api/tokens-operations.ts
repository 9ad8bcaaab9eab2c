// Made from tokens.graphql and schema.graphql by `npm run docs`; a test compares them.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What a user is */
export type UserKind =
  /** Somebody who can sign in with a password */
  | 'PERSON'
  /** A program; it has tokens and no password */
  | 'SERVICE';

/** What a token's owner chose */
export type TokenState =
  /** It may be used */
  | 'ACTIVE'
  /** It is switched off, and can be switched on again */
  | 'DISABLED';

/** A short name for what a token's scopes amount to */
export type TokenType =
  /** Exactly the scope `read-only` */
  | 'READ_ONLY'
  /** Exactly the scope `full-access` */
  | 'FULL_ACCESS'
  /** Any other scopes, or none */
  | 'CUSTOM';

/** What holds for a token now */
export type TokenStatus =
  /** It works */
  | 'ACTIVE'
  /** It is switched off, whether it has expired or not */
  | 'DISABLED'
  /** It is switched on, and its expiry has passed */
  | 'EXPIRED';

/** The order of a list */
export type InputFieldSorterInput = {
  /** What to sort by: `name`, `key`, `createdAt`, `updatedAt`, `expireAt`, `state`, `lastUsedAt`, `user.name` */
  fieldName?: string | null | undefined;
  /** The direction; `ASC` unless given */
  sortType?: SortType | null | undefined;
  /** Whether A and a are the same; true unless given */
  ignoreCase?: boolean | null | undefined;
};

/** The direction of a sorted list */
export type SortType =
  /** From small to large; those without a value come first */
  | 'ASC'
  /** From large to small; those without a value come last */
  | 'DESC';

/** Which tokens are meant; all conditions must hold */
export type TokenFilterInput = {
  /** Any of these holds now; an empty list matches nothing */
  status?: Array<TokenStatus> | null | undefined;
  /** Part of the name, the description or the owner's name; case does not matter */
  search?: string | null | undefined;
  /** The name of a scope that the token lists */
  scope?: string | null | undefined;
  /** It expires before this */
  expiresBefore?: string | null | undefined;
  /** It was last used before this, or never */
  lastUsedBefore?: string | null | undefined;
};

/** How long a new token lives, in days of 24 hours */
export type TokenDuration =
  /** Seven days */
  | 'DAYS_7'
  /** Thirty days */
  | 'DAYS_30'
  /** Ninety days */
  | 'DAYS_90'
  /** It never expires */
  | 'UNLIMITED';

/** A limit of a token's use */
export type TokenLimit =
  /** Where it may be used from */
  | 'ALLOWED_ADDRESSES'
  /** How many requests a minute it may make */
  | 'RATE_LIMIT';

export type TokenRowFragment = {
  key: string | null;
  name: string | null;
  description: string | null;
  state: TokenState | null;
  status: TokenStatus;
  type: TokenType;
  scopes: Array<string>;
  createdAt: string | null;
  expireAt: string | null;
  lastUsedAt: string | null;
  lastUsedAddress: string | null;
  allowedAddresses: Array<string> | null;
  rateLimit: number | null;
  previousSecretUntil: string | null;
  user: { name: string; displayName: string | null; kind: UserKind; locked: boolean } | null;
};

export type TokensQueryVariables = Exact<{
  userId?: string | null | undefined;
  sorter?: InputFieldSorterInput | null | undefined;
  offset?: number | null | undefined;
  limit?: number | null | undefined;
  filter?: TokenFilterInput | null | undefined;
  withUsage: boolean;
}>;

export type TokensQuery = {
  admin: {
    personalApiTokens: {
      tokens: {
        nodes: Array<{
          key: string | null;
          name: string | null;
          description: string | null;
          state: TokenState | null;
          status: TokenStatus;
          type: TokenType;
          scopes: Array<string>;
          createdAt: string | null;
          expireAt: string | null;
          lastUsedAt: string | null;
          lastUsedAddress: string | null;
          allowedAddresses: Array<string> | null;
          rateLimit: number | null;
          previousSecretUntil: string | null;
          usage?: Array<{ date: string; count: number }>;
          user: { name: string; displayName: string | null; kind: UserKind; locked: boolean } | null;
        } | null> | null;
        pageInfo: { totalCount: number | null; hasNextPage: boolean };
      } | null;
    } | null;
  };
};

export type TokenCountQueryVariables = Exact<{
  userId: string;
}>;

export type TokenCountQuery = {
  admin: { personalApiTokens: { tokens: { pageInfo: { totalCount: number | null } } | null } | null };
};

export type TokenQueryVariables = Exact<{
  key: string;
}>;

export type TokenQuery = {
  admin: {
    personalApiTokens: {
      tokenByKey: { key: string | null; name: string | null; user: { name: string } | null } | null;
    } | null;
  };
};

export type ScopesQueryVariables = Exact<{ [key: string]: never }>;

export type ScopesQuery = {
  admin: {
    personalApiTokens: {
      availableScopes: Array<{
        name: string | null;
        description: string | null;
        grants: Array<string>;
      } | null> | null;
    } | null;
  };
};

export type CreateTokenMutationVariables = Exact<{
  name: string;
  description?: string | null | undefined;
  duration?: TokenDuration | null | undefined;
  expireAt?: string | null | undefined;
  type?: TokenType | null | undefined;
  scopes?: Array<string | null | undefined> | string | null | undefined;
  userId?: string | null | undefined;
  allowedAddresses?: Array<string> | string | null | undefined;
  rateLimit?: number | null | undefined;
}>;

export type CreateTokenMutation = { admin: { personalApiTokens: { createToken: string | null } | null } };

export type UpdateTokenMutationVariables = Exact<{
  key: string;
  name?: string | null | undefined;
  description?: string | null | undefined;
  expireAt?: string | null | undefined;
  type?: TokenType | null | undefined;
  scopes?: Array<string | null | undefined> | string | null | undefined;
  state?: TokenState | null | undefined;
  allowedAddresses?: Array<string> | string | null | undefined;
  rateLimit?: number | null | undefined;
  removeLimits?: Array<TokenLimit> | TokenLimit | null | undefined;
}>;

export type UpdateTokenMutation = { admin: { personalApiTokens: { updateToken: boolean | null } | null } };

export type RegenerateTokenMutationVariables = Exact<{
  key: string;
  gracePeriod?: number | null | undefined;
}>;

export type RegenerateTokenMutation = {
  admin: { personalApiTokens: { regenerateToken: string | null } | null };
};

export type DeleteTokenMutationVariables = Exact<{
  key: string;
}>;

export type DeleteTokenMutation = { admin: { personalApiTokens: { deleteToken: boolean | null } | null } };

export type RevokeTokensMutationVariables = Exact<{
  userId: string;
}>;

export type RevokeTokensMutation = { admin: { personalApiTokens: { revokeTokens: number } | null } };

export const TokenRowFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'TokenRow' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'PersonalApiToken' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'key' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'type' } },
          { kind: 'Field', name: { kind: 'Name', value: 'scopes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'expireAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastUsedAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastUsedAddress' } },
          { kind: 'Field', name: { kind: 'Name', value: 'allowedAddresses' } },
          { kind: 'Field', name: { kind: 'Name', value: 'rateLimit' } },
          { kind: 'Field', name: { kind: 'Name', value: 'previousSecretUntil' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'user' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'displayName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                { kind: 'Field', name: { kind: 'Name', value: 'locked' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<TokenRowFragment, unknown>;
export const TokensDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Tokens' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'userId' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'sorter' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'InputFieldSorterInput' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'offset' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'limit' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'TokenFilterInput' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'withUsage' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } },
          },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'tokens' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'userId' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'userId' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'fieldSorter' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'sorter' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'offset' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'offset' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'limit' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'limit' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'filter' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
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
                                selections: [
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'TokenRow' } },
                                  {
                                    kind: 'Field',
                                    name: { kind: 'Name', value: 'usage' },
                                    directives: [
                                      {
                                        kind: 'Directive',
                                        name: { kind: 'Name', value: 'include' },
                                        arguments: [
                                          {
                                            kind: 'Argument',
                                            name: { kind: 'Name', value: 'if' },
                                            value: {
                                              kind: 'Variable',
                                              name: { kind: 'Name', value: 'withUsage' },
                                            },
                                          },
                                        ],
                                      },
                                    ],
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'Field', name: { kind: 'Name', value: 'date' } },
                                        { kind: 'Field', name: { kind: 'Name', value: 'count' } },
                                      ],
                                    },
                                  },
                                ],
                              },
                            },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'pageInfo' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'Field', name: { kind: 'Name', value: 'totalCount' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
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
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'TokenRow' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'PersonalApiToken' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'key' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'type' } },
          { kind: 'Field', name: { kind: 'Name', value: 'scopes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'expireAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastUsedAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'lastUsedAddress' } },
          { kind: 'Field', name: { kind: 'Name', value: 'allowedAddresses' } },
          { kind: 'Field', name: { kind: 'Name', value: 'rateLimit' } },
          { kind: 'Field', name: { kind: 'Name', value: 'previousSecretUntil' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'user' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'displayName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                { kind: 'Field', name: { kind: 'Name', value: 'locked' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<TokensQuery, TokensQueryVariables>;
export const TokenCountDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'TokenCount' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'userId' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'tokens' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'userId' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'userId' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'limit' },
                            value: { kind: 'IntValue', value: '1' },
                          },
                        ],
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'pageInfo' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [{ kind: 'Field', name: { kind: 'Name', value: 'totalCount' } }],
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
        ],
      },
    },
  ],
} as unknown as DocumentNode<TokenCountQuery, TokenCountQueryVariables>;
export const TokenDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Token' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'key' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'tokenByKey' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'key' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'key' } },
                          },
                        ],
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'key' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'user' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [{ kind: 'Field', name: { kind: 'Name', value: 'name' } }],
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
        ],
      },
    },
  ],
} as unknown as DocumentNode<TokenQuery, TokenQueryVariables>;
export const ScopesDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Scopes' },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'availableScopes' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'description' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'grants' } },
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
  ],
} as unknown as DocumentNode<ScopesQuery, ScopesQueryVariables>;
export const CreateTokenDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'CreateToken' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'name' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'description' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'duration' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'TokenDuration' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'expireAt' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'type' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'TokenType' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'scopes' } },
          type: { kind: 'ListType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'userId' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'allowedAddresses' } },
          type: {
            kind: 'ListType',
            type: {
              kind: 'NonNullType',
              type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
            },
          },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'rateLimit' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'createToken' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'name' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'name' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'description' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'description' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'duration' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'duration' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'expireAt' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'expireAt' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'type' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'type' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'scopes' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'scopes' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'userId' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'userId' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'allowedAddresses' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'allowedAddresses' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'rateLimit' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'rateLimit' } },
                          },
                        ],
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
  ],
} as unknown as DocumentNode<CreateTokenMutation, CreateTokenMutationVariables>;
export const UpdateTokenDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'UpdateToken' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'key' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'name' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'description' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'expireAt' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'type' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'TokenType' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'scopes' } },
          type: { kind: 'ListType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'state' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'TokenState' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'allowedAddresses' } },
          type: {
            kind: 'ListType',
            type: {
              kind: 'NonNullType',
              type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
            },
          },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'rateLimit' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'removeLimits' } },
          type: {
            kind: 'ListType',
            type: {
              kind: 'NonNullType',
              type: { kind: 'NamedType', name: { kind: 'Name', value: 'TokenLimit' } },
            },
          },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'updateToken' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'key' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'key' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'name' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'name' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'description' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'description' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'expireAt' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'expireAt' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'type' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'type' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'scopes' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'scopes' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'state' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'state' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'allowedAddresses' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'allowedAddresses' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'rateLimit' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'rateLimit' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'removeLimits' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'removeLimits' } },
                          },
                        ],
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
  ],
} as unknown as DocumentNode<UpdateTokenMutation, UpdateTokenMutationVariables>;
export const RegenerateTokenDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RegenerateToken' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'key' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'gracePeriod' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'regenerateToken' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'key' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'key' } },
                          },
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'gracePeriod' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'gracePeriod' } },
                          },
                        ],
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
  ],
} as unknown as DocumentNode<RegenerateTokenMutation, RegenerateTokenMutationVariables>;
export const DeleteTokenDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'DeleteToken' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'key' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'deleteToken' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'key' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'key' } },
                          },
                        ],
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
  ],
} as unknown as DocumentNode<DeleteTokenMutation, DeleteTokenMutationVariables>;
export const RevokeTokensDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RevokeTokens' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'userId' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
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
                  name: { kind: 'Name', value: 'personalApiTokens' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'revokeTokens' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'userId' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'userId' } },
                          },
                        ],
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
  ],
} as unknown as DocumentNode<RevokeTokensMutation, RevokeTokensMutationVariables>;
