import type {
  GraphQLInterfaceType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';
import type { RequiredScopes } from '../authorize';
import type { VerifiedToken } from '../verified-token';
import { directiveNamesOf, type DirectiveNames } from './directive-names';
import { guardField, propertyResolver, type FieldGuard } from './guard-field';
import { guardReference } from './guard-reference';
import { requirementsOf } from './requirements-of';

/** An executable `GraphQLSchema`, of whichever copy of the package `graphql`. */
export interface SchemaLike {
  getTypeMap(): object;
}

/** What protecting a schema takes. */
export interface ProtectSchemaOptions {
  /** Finds the caller's token in the context; default: its property `token`, where `tokenContext` puts it. */
  readonly tokenOf?: FieldGuard['tokenOf'];
  /** Resolves fields that have no resolver of their own, if the executor is given another one than GraphQL's. */
  readonly fieldResolver?: FieldGuard['fieldResolver'];
}

/**
 * Enforces Apollo's `@requiresScopes` and `@authenticated` on a schema, in place: a field is refused before its resolver
 * runs, with code `UNAUTHENTICATED` or `INSUFFICIENT_SCOPE`. All of these must be met:
 *
 * - the field's own directives, and those of the same field of its type's interfaces;
 * - those of the type that it belongs to, and of that type's interfaces;
 * - those of the type that it returns, an object, an interface, an enum or a scalar, and of that type's interfaces.
 *
 * `__resolveReference` of a subgraph's entity is refused by the directives of its type.
 *
 * @returns the schema
 * @throws TypeError when the schema applies neither, as one does that has lost its directives, or one cannot be read
 * @example
 * const schema = protectSchema(makeExecutableSchema({ typeDefs: [scopeDirectives, typeDefs], resolvers }));
 */
export function protectSchema<Schema extends SchemaLike>(
  schema: Schema,
  options: ProtectSchemaOptions = {},
): Schema {
  const readable = schema as unknown as GraphQLSchema;
  const names = directiveNamesOf(readable);
  const guard = {
    tokenOf: options.tokenOf ?? contextToken,
    fieldResolver: options.fieldResolver ?? propertyResolver,
  };
  let guarded = 0;
  for (const type of Object.values(readable.getTypeMap()).filter(hasFields)) {
    const ofType = requirementsOfType(type, names);
    if (ofType.length > 0) guardReference(type, ofType, guard);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const required = [
        ...ofType,
        ...requirementsOf(field, names),
        ...type
          .getInterfaces()
          .flatMap((other) => requirementsOf(other.getFields()[field.name] ?? {}, names)),
        ...requirementsOfType(namedTypeOf(field.type), names),
      ];
      if (required.length === 0) continue;
      guardField(field, required, guard, type === readable.getSubscriptionType());
      guarded += 1;
    }
  }
  if (guarded === 0) throw new TypeError('The schema applies neither @requiresScopes nor @authenticated');
  return schema;
}

/** What a type and its interfaces ask for. */
function requirementsOfType(type: GraphQLNamedType, names: DirectiveNames): RequiredScopes[] {
  const interfaces = hasFields(type) ? type.getInterfaces() : [];
  return [type, ...interfaces].flatMap((source) => requirementsOf(source, names));
}

function hasFields(type: GraphQLNamedType): type is GraphQLObjectType | GraphQLInterfaceType {
  return isObjectType(type) || kindOf(type) === 'GraphQLInterfaceType';
}

function isObjectType(type: GraphQLNamedType): type is GraphQLObjectType {
  return kindOf(type) === 'GraphQLObjectType';
}

/** Without `instanceof`, which would need the package at run time, and the same copy of it. */
function kindOf(type: GraphQLNamedType): string {
  return type[Symbol.toStringTag];
}

function namedTypeOf(type: GraphQLOutputType): GraphQLNamedType {
  return 'ofType' in type ? namedTypeOf(type.ofType) : type;
}

function contextToken(context: unknown): VerifiedToken | null | undefined {
  return (context as { token?: VerifiedToken | null } | null | undefined)?.token;
}
