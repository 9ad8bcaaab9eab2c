import type {
  GraphQLField,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';
import type { RequiredScopes } from '../authorize';
import type { VerifiedToken } from '../verified-token';
import { directiveNamesOf, type DirectiveNames } from './directive-names';
import { guardField, propertyResolver, type FieldGuard } from './guard-field';
import { requirementsOf, type Annotated } from './requirements-of';

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
 * - the field's own directives, and those of the type that it belongs to;
 * - those of the interfaces of that type, and of the same field there;
 * - those of the type that it returns: an object, an interface, an enum or a scalar.
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
  for (const type of Object.values(readable.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const required = requirementsOfField(type, field, names);
      if (required.length === 0) continue;
      guardField(field, required, guard, type === readable.getSubscriptionType());
      guarded += 1;
    }
  }
  if (guarded === 0) throw new TypeError('The schema applies neither @requiresScopes nor @authenticated');
  return schema;
}

function requirementsOfField(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  names: DirectiveNames,
): RequiredScopes[] {
  const interfaces = type.getInterfaces();
  const sources: Annotated[] = [
    field,
    type,
    namedTypeOf(field.type),
    ...interfaces,
    ...interfaces.flatMap((other) => other.getFields()[field.name] ?? []),
  ];
  return sources.flatMap((source) => requirementsOf(source, names));
}

/** Without `instanceof`, which would need the package at run time, and the same copy of it. */
function isObjectType(type: GraphQLNamedType): type is GraphQLObjectType {
  return Object.prototype.toString.call(type) === '[object GraphQLObjectType]';
}

function namedTypeOf(type: GraphQLOutputType): Annotated {
  return 'ofType' in type ? namedTypeOf(type.ofType) : type;
}

function contextToken(context: unknown): VerifiedToken | null | undefined {
  return (context as { token?: VerifiedToken | null } | null | undefined)?.token;
}
