import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { USAGE_DAYS } from '../../domain/token-usage';
import type { OperationRequest } from '../guards/guard';
import { pageSize } from './page-size';

/**
 * How many rows are answered below some selection sets.
 *
 * @param variables as they were sent
 * @param rows      how many rows a list has that stands directly there; 0 outside pages
 */
type Estimate = (variables: Readonly<Record<string, unknown>>, rows: number) => number;

const known = new WeakMap<OperationDefinitionNode, Estimate>();

/**
 * How many rows an operation may answer: of each page, as many as its arguments allow, for each list of it that is
 * selected (`nodes`, `edges`), and the days of `usage` in each row. Fields of the same path count once, as they are answered once. `@skip` and `@include` do
 * not matter. What does not depend on variables is worked out once for each parsed document.
 *
 * The operation must be within the limits of aliases and depth, which bound the work here.
 */
export function estimateNodes(request: OperationRequest): number {
  let estimate = known.get(request.operation);
  if (!estimate) {
    estimate = estimateOf(request);
    known.set(request.operation, estimate);
  }
  return estimate(request.variables, 0);
}

const NOTHING: Estimate = () => 0;

/** Rows of their own that a field brings for each row that it stands in. */
const ROWS_OF_FIELDS = new Map([['PersonalApiToken.usage', USAGE_DAYS]]);

function estimateOf({ schema, document, operation }: OperationRequest): Estimate {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const defaultOf = (name: string) =>
    operation.variableDefinitions?.find((definition) => definition.variable.name.value === name)
      ?.defaultValue;

  const below = (sets: readonly SelectionSetNode[], type: GraphQLObjectType): Estimate => {
    const parts: Estimate[] = [];
    for (const [first, ...others] of fieldsByPath(sets, fragments).values()) {
      const field = first && type.getFields()[first.name.value];
      const next = getNamedType(field?.type);
      if (!field || !isObjectType(next)) continue;
      const own = ROWS_OF_FIELDS.get(`${type.name}.${field.name}`);
      if (own !== undefined) parts.push(() => own);
      const inner = below(
        [first, ...others].flatMap((node) => node.selectionSet ?? []),
        next,
      );
      if (isPage(next)) parts.push((variables) => inner(variables, pageSize(first, variables, defaultOf)));
      else if (isPage(type) && isList(field.type)) {
        parts.push((variables, rows) => rows * (1 + inner(variables, 0)));
      } else if (inner !== NOTHING) parts.push((variables) => inner(variables, 0));
    }
    if (parts.length === 0) return NOTHING;
    return (variables, rows) => parts.reduce((sum, part) => sum + part(variables, rows), 0);
  };
  const root = schema.getRootType(operation.operation);
  return root ? below([operation.selectionSet], root) : NOTHING;
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
