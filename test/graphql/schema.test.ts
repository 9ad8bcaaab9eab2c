import { buildASTSchema, getIntrospectionQuery, graphql, parse, type IntrospectionQuery } from 'graphql';
import { buildSchema } from '../../src/graphql/build-schema';
import { printSdl } from '../../src/graphql/print-sdl';
import type { Json } from './support/graphql-server';

const sdl = printSdl(buildSchema());
const flat = sdl
  .replace(/"""[\s\S]*?"""/g, '')
  .replace(/@requiresScopes\(.*\)/g, '')
  .replace(/\s+/g, ' ')
  .replace(/\( /g, '(')
  .replace(/ \)/g, ')');

async function introspect(): Promise<IntrospectionQuery['__schema']> {
  const { data } = await graphql({
    schema: buildSchema(),
    source: getIntrospectionQuery({ inputValueDeprecation: true }),
  });
  return (data as unknown as IntrospectionQuery).__schema;
}

describe('the schema', () => {
  it.each([
    'currentUser: CurrentUser',
    'admin: AdminQuery!',
    'admin: AdminMutation!',
    'personalApiTokens: PersonalApiTokensQuery',
    'personalApiTokens: PersonalApiTokensMutation',
    'verifyToken(token: String!): Boolean',
    'tokenByKey(key: String!): PersonalApiToken',
    'tokenByUserAndName(userId: String! site: String tokenName: String!): PersonalApiToken',
    'availableScopes: [GqlScope]',
    'deleteToken(key: String!): Boolean',
    'name: String key: String user: User createdAt: DateTime updatedAt: DateTime expireAt: DateTime state: TokenState',
    'type PersonalApiTokenConnection { nodes: [PersonalApiToken] edges: [PersonalApiTokenEdge] pageInfo: PageInfo! }',
    'type PersonalApiTokenEdge { node: PersonalApiToken cursor: String! index: Int }',
    'hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String nodesCount: Int totalCount: Int',
    'type GqlScope { name: String description: String grants: [String!]! }',
    'enum TokenState { ACTIVE DISABLED }',
    'enum SortType { ASC DESC }',
    'input InputFieldSorterInput { fieldName: String sortType: SortType ignoreCase: Boolean }',
  ])("has Jahia's `%s`", (text) => {
    expect(flat).toMatch(new RegExp(`[ {]${text.replace(/[[\](){}]/g, '\\$&')}(?= |$)`));
  });

  it("has Jahia's arguments of createToken, updateToken and tokens", () => {
    const schema = buildSchema();
    const argsOf = (type: string, field: string) => {
      const found = (schema.getType(type) as Json).getFields()[field];
      return Object.fromEntries(found.args.map((arg: Json) => [arg.name, String(arg.type)]));
    };
    expect(argsOf('PersonalApiTokensMutation', 'createToken')).toEqual({
      name: 'String!',
      expireAt: 'String',
      scopes: '[String]',
      state: 'TokenState',
      description: 'String',
      duration: 'TokenDuration',
      type: 'TokenType',
      userId: 'String',
      allowedAddresses: '[String!]',
      rateLimit: 'Int',
    });
    expect(argsOf('PersonalApiTokensMutation', 'updateToken')).toEqual({
      key: 'String!',
      name: 'String',
      expireAt: 'String',
      scopes: '[String]',
      state: 'TokenState',
      description: 'String',
      type: 'TokenType',
      allowedAddresses: '[String!]',
      rateLimit: 'Int',
      removeLimits: '[TokenLimit!]',
    });
    expect(argsOf('PersonalApiTokensQuery', 'tokens')).toEqual({
      userId: 'String',
      site: 'String',
      fieldSorter: 'InputFieldSorterInput',
      before: 'String',
      after: 'String',
      first: 'Int',
      last: 'Int',
      offset: 'Int',
      limit: 'Int',
      filter: 'TokenFilterInput',
    });
  });

  it.each([
    'type CurrentUser { name: String! username: String! displayName: String email: String kind: UserKind! permissions: [String!]! roles: [String!]! }',
    'signIn(username: String! password: String!): CurrentUser! signOut: Boolean! changePassword(currentPassword: String! newPassword: String!): Boolean!',
    'user(name: String!): User roles: [Role!]! permissions: [Permission!]!',
    'users: UserMutation roles: RoleMutation',
    'createUser(username: String! password: String kind: UserKind displayName: String email: String roles: [String!]): User!',
    'updateUser(name: String! displayName: String email: String locked: Boolean roles: [String!] password: String): User',
    'deleteUser(name: String!): Boolean!',
    'createRole(name: String! description: String permissions: [String!]!): Role!',
    'updateRole(name: String! description: String permissions: [String!]): Role deleteRole(name: String!): Boolean!',
    'type Role { name: String! description: String permissions: [String!]! builtIn: Boolean! }',
    'type Permission { name: String! description: String! }',
    'regenerateToken(key: String! gracePeriod: Int): String',
    'revokeTokens(userId: String!): Int!',
    'description: String scopes: [String!]! type: TokenType! status: TokenStatus! lastUsedAt: DateTime lastUsedAddress: String usage: [TokenUsage!]! allowedAddresses: [String!] rateLimit: Int previousSecretUntil: DateTime',
    'auditLog(before: String after: String first: Int last: Int filter: AuditFilterInput): AuditEventConnection!',
    'input AuditFilterInput { actor: String tokenKey: String action: AuditAction subject: AuditSubjectInput owner: String address: String from: DateTime until: DateTime }',
    'type UserConnection { nodes: [User!]! edges: [UserEdge!]! pageInfo: PageInfo! }',
    'type UserEdge { node: User! cursor: String! }',
    'enum TokenStatus { ACTIVE DISABLED EXPIRED }',
    'enum TokenType { READ_ONLY FULL_ACCESS CUSTOM }',
    'enum TokenDuration { DAYS_7 DAYS_30 DAYS_90 UNLIMITED }',
    'enum UserKind { PERSON SERVICE }',
    'input TokenFilterInput { status: [TokenStatus!] search: String scope: String expiresBefore: DateTime lastUsedBefore: DateTime }',
    'directive @requiresScopes(scopes: [[federation__Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM',
  ])('has `%s`', (text) => {
    expect(flat).toContain(text);
  });

  it('describes every type, field, argument, enum value, input field and directive', async () => {
    const { types, directives } = await introspect();
    const bare: string[] = [];
    const look = (path: string, { description }: { description?: string | null }) => {
      if (!description?.trim()) bare.push(path);
    };
    for (const type of types) {
      look(type.name, type);
      // The fields of introspection are GraphQL's own.
      if (type.name.startsWith('__')) continue;
      for (const value of ('enumValues' in type && type.enumValues) || [])
        look(`${type.name}.${value.name}`, value);
      for (const field of ('inputFields' in type && type.inputFields) || [])
        look(`${type.name}.${field.name}`, field);
      for (const field of ('fields' in type && type.fields) || []) {
        look(`${type.name}.${field.name}`, field);
        for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name}:)`, arg);
      }
    }
    for (const directive of directives) {
      look(`@${directive.name}`, directive);
      for (const arg of directive.args) look(`@${directive.name}(${arg.name}:)`, arg);
    }
    expect(bare).toEqual([]);
  });

  it('begins the names of its types with an upper-case letter, but for the one of Federation', async () => {
    const { types } = await introspect();
    const odd = types.map(({ name }) => name).filter((name) => !/^(?:__)?[A-Z]/.test(name));
    expect(odd).toEqual(['federation__Scope']);
  });

  it('prints as SDL that parses to the same schema, descriptions and applied directives included', () => {
    expect(sdl).toContain('availableScopes: [GqlScope] @requiresScopes(scopes: [[');
    expect(sdl).toContain('"""A personal API token, without its secret"""');
    const again = buildASTSchema(parse(sdl));
    expect(again.getDirective('requiresScopes')).toBeDefined();
    expect(Object.keys(again.getTypeMap()).sort()).toEqual(Object.keys(buildSchema().getTypeMap()).sort());
  });

  it('built without anything to work with, is not executed', async () => {
    const { errors } = await graphql({
      schema: buildSchema(),
      source: 'mutation { signOut }',
      contextValue: { session: { text: null } },
    });
    expect(errors?.[0]?.message).toBe('This schema was built to be printed, not to be executed');
  });
});
