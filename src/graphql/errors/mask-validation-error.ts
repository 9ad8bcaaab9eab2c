import { Kind, type ASTNode, type GraphQLSchema } from 'graphql';
import { valuesHint } from './values-hint';

const VALUES = new Set<string>([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/** How graphql-js's texts about values begin, up to the type that is expected; after it comes the value. */
const EXPECTED_TYPES = [
  /^Expected value of type "([\w![\]]+)", found /,
  /^(Int|Float|String|Boolean|ID) cannot represent /,
  /^Enum "(\w+)" cannot represent /,
  /^Value "\w*" does not exist in "(\w+)" enum\./,
  /^Field "\w*" is not defined by type "(\w+)"\./,
];

const MISSING_FIELD = /^Field "[\w.]+" of required type "[\w![\]]+" was not provided\.$/;

/** Longer than any name of the schema; a token is, and has the form of a name. */
const LONG_NAME = /\w{41,}/g;

/**
 * What a caller is told of a document that is not valid. Names of fields, arguments and types are repeated, values never
 * are.
 *
 * @param message     graphql-js's
 * @param nodes       the parts of the document that it is about
 * @param schema      gives away its names where "Did you mean …?" and the values of an enum are told; null: they are not
 */
export function maskValidationError(
  message: string,
  nodes: readonly ASTNode[] | undefined,
  schema: GraphQLSchema | null,
): string {
  if (nodes?.some((node) => VALUES.has(node.kind)) && !MISSING_FIELD.test(message)) {
    for (const pattern of EXPECTED_TYPES) {
      const [, type] = pattern.exec(message) ?? [];
      if (type) return `Expected a value of type "${type}"${schema ? valuesHint(schema, type) : ''} here`;
    }
    return 'The value here is not of the type that is expected';
  }
  const text = schema ? message : message.replace(/ ?Did you mean .*$/s, '');
  return text.replace(LONG_NAME, '…');
}
