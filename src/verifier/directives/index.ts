/**
 * Apollo's `@requiresScopes` and `@authenticated`, enforced by a schema-first server itself.
 *
 * @example
 * import { protectSchema, scopeDirectives } from 'personal-api-tokens/verifier/directives';
 * const schema = protectSchema(makeExecutableSchema({ typeDefs: [scopeDirectives, typeDefs], resolvers }));
 */
export { protectSchema, type ProtectSchemaOptions, type SchemaLike } from './protect-schema';
export { scopeDirectives } from './scope-directives';
