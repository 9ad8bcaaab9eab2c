import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';

const FederationScope = new GraphQLScalarType<string, string>({
  name: 'federation__Scope',
  description: 'The name of a scope',
  specifiedByURL: 'https://specs.apollo.dev/federation/v2.5',
  serialize: (value) => GraphQLString.serialize(value),
  parseValue: (value) => GraphQLString.parseValue(value),
  parseLiteral: (node, variables) => GraphQLString.parseLiteral(node, variables),
});

/** Apollo Federation's directive: which scopes a token needs for a field. */
export const requiresScopes = new GraphQLDirective({
  name: 'requiresScopes',
  description:
    'What a token needs for this, as Apollo Federation writes it: all scopes of one of the inner lists. Fields without ' +
    'it need a scope over the whole API: `full-access`, `graphql`, or `read-only` in queries.',
  locations: [
    DirectiveLocation.FIELD_DEFINITION,
    DirectiveLocation.OBJECT,
    DirectiveLocation.INTERFACE,
    DirectiveLocation.SCALAR,
    DirectiveLocation.ENUM,
  ],
  args: {
    scopes: {
      description: 'Any of these lists suffices; all scopes of a list are needed',
      type: new GraphQLNonNull(
        new GraphQLList(new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(FederationScope)))),
      ),
    },
  },
});
