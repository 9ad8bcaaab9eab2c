import {
  coerceInputValue,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { BadUserInputError } from '../../domain/errors';
import { valuesHint } from '../errors/values-hint';
import type { Guard } from './guard';

/**
 * Refuses variables of another type than the operation declares, before GraphQL does: its message repeats the whole
 * value, whatever it holds. Here it is the path and the expected type.
 *
 * @param hints whether the values of an enum are told, which are names of the schema
 * @throws BadUserInputError (the guard) naming the first one
 */
export function createVariableGuard(hints: boolean): Guard {
  return ({ schema, operation, variables }) => {
    for (const declared of declaredVariables(schema, operation)) check(schema, declared, variables, hints);
  };
}

/** A variable of an operation. */
interface DeclaredVariable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly hasDefault: boolean;
}

const known = new WeakMap<OperationDefinitionNode, readonly DeclaredVariable[]>();

/** Worked out once for each parsed document. */
function declaredVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): readonly DeclaredVariable[] {
  let declared = known.get(operation);
  if (!declared) {
    declared = (operation.variableDefinitions ?? []).flatMap(({ variable, type: node, defaultValue }) => {
      const type = typeFromAST(schema, node);
      return isInputType(type)
        ? { name: variable.name.value, type, hasDefault: defaultValue !== undefined }
        : [];
    });
    known.set(operation, declared);
  }
  return declared;
}

function check(
  schema: GraphQLSchema,
  { name, type, hasDefault }: DeclaredVariable,
  variables: Readonly<Record<string, unknown>>,
  hints: boolean,
): void {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined) {
    if (!isNonNullType(type) || hasDefault) return;
    throw new BadUserInputError(name, `Variable "$${name}" of type "${String(type)}" is required`);
  }
  if (value === null && !isNonNullType(type)) return;
  coerceInputValue(value, type, (path, _value, error) => {
    const place = [name, ...path].map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
    const expected = String(typeAt(type, path));
    const reason = error.originalError instanceof BadUserInputError ? `: ${error.originalError.message}` : '';
    throw new BadUserInputError(
      place.slice(1),
      `Variable "$${name}" must be of type "${expected}"${hints ? valuesHint(schema, expected) : ''} at "${place.slice(1)}"${reason}`,
    );
  });
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  const [key, ...rest] = path;
  if (key === undefined) return type;
  const inner = isNonNullType(type) ? type.ofType : type;
  if (typeof key === 'number') return isListType(inner) ? typeAt(inner.ofType, rest) : inner;
  const field = isInputObjectType(inner) ? inner.getFields()[key] : undefined;
  return field ? typeAt(field.type, rest) : inner;
}
