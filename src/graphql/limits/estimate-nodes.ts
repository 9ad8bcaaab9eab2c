import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { OperationRequest } from '../guards/guard';
import { pageSize } from './page-size';

/**
 * How many rows an operation may answer: of each page, as many as its arguments allow, for each list of it that is
 * selected (`nodes`, `edges`). Fields of the same path count once, as they are answered once. `@skip` and `@include` do
 * not matter.
 *
 * The operation must be within the limits of aliases and depth, which bound the work here.
 */
export function estimateNodes({ schema, document, operation, variables }: OperationRequest): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const defaultOf = (name: string) =>
    operation.variableDefinitions?.find((definition) => definition.variable.name.value === name)
      ?.defaultValue;

  /** @param rows how many rows a list of this type's has; null outside pages */
  const count = (sets: readonly SelectionSetNode[], type: GraphQLObjectType, rows: number | null): number => {
    let nodes = 0;
    for (const [first, ...others] of fieldsByPath(sets, fragments).values()) {
      const field = first && type.getFields()[first.name.value];
      const below = getNamedType(field?.type);
      if (!field || !isObjectType(below)) continue;
      const inner = [first, ...others].flatMap((node) => node.selectionSet ?? []);
      if (isPage(below)) nodes += count(inner, below, pageSize(first, variables, defaultOf));
      else if (rows !== null && isList(field.type)) nodes += rows * (1 + count(inner, below, null));
      else nodes += count(inner, below, null);
    }
    return nodes;
  };
  const root = schema.getRootType(operation.operation);
  return root ? count([operation.selectionSet], root, null) : 0;
}

/** The fields of selection sets that are answered together, fragments written out, by the names they answer to. */
function fieldsByPath(
  sets: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const used = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else if (node.kind === Kind.FIELD) {
        const name = (node.alias ?? node.name).value;
        const same = fields.get(name);
        if (same) same.push(node);
        else fields.set(name, [node]);
      } else if (!used.has(node.name.value)) {
        used.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  sets.forEach(collect);
  return fields;
}

function isPage(type: GraphQLObjectType): boolean {
  return type.name.endsWith('Connection');
}

function isList(type: unknown): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
