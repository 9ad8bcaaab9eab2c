import { Kind, type FieldNode, type ValueNode } from 'graphql';
import { LIMITS } from '../../domain/limits';

/**
 * How many rows a list field may answer, by its paging arguments, as use cases read them.
 *
 * @param variables as they were sent; what is of a wrong type is refused elsewhere
 * @param defaultOf the default value of a variable of the operation
 */
export function pageSize(
  { arguments: args }: FieldNode,
  variables: Readonly<Record<string, unknown>>,
  defaultOf: (variable: string) => ValueNode | undefined,
): number {
  const read = (node: ValueNode | undefined): unknown => {
    switch (node?.kind) {
      case undefined:
      case Kind.NULL:
        return null;
      case Kind.INT:
        return Number(node.value);
      case Kind.VARIABLE: {
        const name = node.name.value;
        return Object.hasOwn(variables, name) && variables[name] !== undefined
          ? variables[name]
          : read(defaultOf(name));
      }
      default:
        return 'something';
    }
  };
  const value = (name: string): unknown => read(args?.find((arg) => arg.name.value === name)?.value);

  const counts = ['first', 'last', 'limit']
    .map(value)
    .filter((count) => typeof count === 'number' && count >= 0);
  if (counts.length > 0) return Math.min(LIMITS.page, ...(counts as number[]));
  const paged = ['before', 'after', 'first', 'last', 'offset', 'limit'].some((name) => value(name) !== null);
  return paged ? LIMITS.page : LIMITS.list;
}
