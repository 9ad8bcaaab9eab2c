import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLScalarType } from 'graphql';
import { PAGE_INFO, ROWS } from './static-rows.mjs';

const SDL = /* GraphQL */ `
  scalar DateTime
  enum TokenStatus {
    ACTIVE
    DISABLED
    EXPIRED
  }
  enum TokenType {
    READ_ONLY
    FULL_ACCESS
    CUSTOM
  }
  type CurrentUser {
    name: String!
  }
  type PersonalApiToken {
    key: String
    name: String
    description: String
    status: TokenStatus!
    type: TokenType!
    scopes: [String!]!
    createdAt: DateTime
    expireAt: DateTime
    lastUsedAt: DateTime
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type PersonalApiTokenConnection {
    nodes: [PersonalApiToken]
    pageInfo: PageInfo!
  }
  type PersonalApiTokensQuery {
    tokens(first: Int): PersonalApiTokenConnection
  }
  type AdminQuery {
    personalApiTokens: PersonalApiTokensQuery
  }
  type Query {
    currentUser: CurrentUser
    admin: AdminQuery!
  }
`;

/** The schema with resolvers that hand out what is there. */
export async function makeSchema() {
  return makeExecutableSchema({
    typeDefs: SDL,
    resolvers: {
      DateTime: new GraphQLScalarType({ name: 'DateTime', serialize: (value) => value.toISOString() }),
      Query: { currentUser: () => ({ name: 'root' }), admin: () => ({}) },
      AdminQuery: { personalApiTokens: () => ({}) },
      PersonalApiTokensQuery: { tokens: () => ({ nodes: ROWS, pageInfo: PAGE_INFO }) },
    },
  });
}
