import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FieldCoordinate } from '../../domain/active-scopes';

const known = new WeakMap<OperationDefinitionNode, readonly FieldCoordinate[]>();

/**
 * The fields that an operation may reach, as `Type.field`: through fragments, whatever their aliases, whatever `@skip`
 * and `@include` say. A field of an interface counts for every type that implements it.
 *
 * Left out are `__typename`, and what stands below `__schema` and `__type`. Worked out once for each parsed document.
 *
 * @param document valid for the schema
 */
export function fieldCoordinates(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly FieldCoordinate[] {
  let coordinates = known.get(operation);
  if (!coordinates) {
    coordinates = gather(schema, document, operation);
    known.set(operation, coordinates);
  }
  return coordinates;
}

function gather(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): FieldCoordinate[] {
  const coordinates = new Set<FieldCoordinate>();
  const fragments = new Map(document.definitions.filter(isFragment).map((node) => [node.name.value, node]));
  const visited = new Set<string>();

  const visit = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (!fragment || visited.has(fragment.name.value)) continue;
        visited.add(fragment.name.value);
        visit(fragment.selectionSet, typeNamed(schema, fragment.typeCondition.name.value, parent));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        visit(selection.selectionSet, typeNamed(schema, selection.typeCondition?.name.value, parent));
      } else {
        const field = selection.name.value;
        if (field === '__typename') continue;
        const below = new Set<GraphQLCompositeType>();
        for (const type of objectTypes(schema, parent)) {
          coordinates.add(`${type.name}.${field}`);
          // Introspection's fields are not among those of the type.
          const next = getNamedType(type.getFields()[field]?.type);
          if (isCompositeType(next)) below.add(next);
        }
        const { selectionSet } = selection;
        if (selectionSet) below.forEach((type) => visit(selectionSet, type));
      }
    }
  };
  const root = schema.getRootType(operation.operation);
  if (root) visit(operation.selectionSet, root);
  return [...coordinates];
}

function isFragment(node: DocumentNode['definitions'][number]): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}

function typeNamed(
  schema: GraphQLSchema,
  name: string | undefined,
  parent: GraphQLCompositeType,
): GraphQLCompositeType {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : parent;
}

function objectTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}
