import 'reflect-metadata';
import { GraphQLScalarType } from 'graphql';
import { createRequire } from 'node:module';
import { PAGE_INFO, ROWS } from './static-rows.mjs';

// The CommonJS build, as our server uses it.
const { Arg, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root, buildSchema } = createRequire(
  import.meta.url,
)('type-graphql');

const DateTime = new GraphQLScalarType({ name: 'DateTime', serialize: (value) => value.toISOString() });
const NULLABLE = { nullable: true };

/** Makes an object type of a name and its fields: decorators are functions. */
function objectType(name, fields) {
  const Type = { [name]: class {} }[name];
  for (const [field, [type, options = {}]] of Object.entries(fields))
    Field(type, options)(Type.prototype, field);
  ObjectType(name, { simpleResolvers: true })(Type);
  return Type;
}

const text = () => String;
const date = () => DateTime;
const CurrentUser = objectType('CurrentUser', { name: [text] });
const Token = objectType('PersonalApiToken', {
  key: [text, NULLABLE],
  name: [text, NULLABLE],
  description: [text, NULLABLE],
  status: [text],
  type: [text],
  scopes: [() => [String]],
  createdAt: [date, NULLABLE],
  expireAt: [date, NULLABLE],
  lastUsedAt: [date, NULLABLE],
});
const PageInfo = objectType('PageInfo', { hasNextPage: [() => Boolean], endCursor: [text, NULLABLE] });
const Connection = objectType('PersonalApiTokenConnection', {
  nodes: [() => [Token], NULLABLE],
  pageInfo: [() => PageInfo],
});
const TokensQuery = objectType('PersonalApiTokensQuery', {});
const AdminQuery = objectType('AdminQuery', { personalApiTokens: [() => TokensQuery, NULLABLE] });

class QueryResolver {
  currentUser() {
    return { name: 'root' };
  }
  admin() {
    return { personalApiTokens: {} };
  }
}
Query(() => CurrentUser, NULLABLE)(
  QueryResolver.prototype,
  'currentUser',
  methodOf(QueryResolver, 'currentUser'),
);
Query(() => AdminQuery)(QueryResolver.prototype, 'admin', methodOf(QueryResolver, 'admin'));
Resolver()(QueryResolver);

class TokensResolver {
  tokens() {
    return { nodes: ROWS, pageInfo: PAGE_INFO };
  }
}
Root()(TokensResolver.prototype, 'tokens', 0);
Arg('first', () => Int, NULLABLE)(TokensResolver.prototype, 'tokens', 1);
FieldResolver(() => Connection, NULLABLE)(
  TokensResolver.prototype,
  'tokens',
  methodOf(TokensResolver, 'tokens'),
);
Resolver(() => TokensQuery)(TokensResolver);

function methodOf(Class, name) {
  return Object.getOwnPropertyDescriptor(Class.prototype, name);
}

/** The schema with resolvers that hand out what is there. */
export async function makeSchema() {
  return buildSchema({ resolvers: [QueryResolver, TokensResolver], validate: false });
}
