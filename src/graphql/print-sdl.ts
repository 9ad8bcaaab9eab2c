import {
  astFromValue,
  isObjectType,
  Kind,
  parse,
  print,
  printSchema,
  visit,
  type ConstDirectiveNode,
  type ConstValueNode,
  type GraphQLSchema,
} from 'graphql';
import type { RequiredScopes } from './require-scopes';
import { requiresScopes } from './requires-scopes.directive';

/** The schema in the schema definition language, with its descriptions and the applied `@requiresScopes`. */
export function printSdl(schema: GraphQLSchema): string {
  // graphql-js prints no applied directives.
  let typeName = '';
  const document = visit(parse(printSchema(schema), { noLocation: true }), {
    ObjectTypeDefinition: {
      enter(node) {
        typeName = node.name.value;
      },
    },
    FieldDefinition(node) {
      const scopes = requiredScopes(schema, typeName, node.name.value);
      return scopes ? { ...node, directives: [directive(scopes)] } : undefined;
    },
  });
  return `${print(document)}\n`;
}

/** What {@link requireScopes} noted on a field; undefined when it noted nothing. */
export function requiredScopes(
  schema: GraphQLSchema,
  typeName: string,
  fieldName: string,
): RequiredScopes | undefined {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  return field?.extensions.requiresScopes as RequiredScopes | undefined;
}

function directive(scopes: RequiredScopes): ConstDirectiveNode {
  const argument = requiresScopes.args[0];
  if (!argument) throw new Error('@requiresScopes has lost its argument');
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: requiresScopes.name },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: argument.name },
        value: astFromValue(scopes, argument.type) as ConstValueNode,
      },
    ],
  };
}
