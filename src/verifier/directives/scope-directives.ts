/** The directives' definitions, for servers that do not import them from Apollo Federation with `@link`. */
export const scopeDirectives = /* GraphQL */ `
  "The name of a scope"
  scalar federation__Scope

  "Needs all scopes of one of the lists"
  directive @requiresScopes(
    scopes: [[federation__Scope!]!]!
  ) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM

  "Needs a valid token"
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
`;
