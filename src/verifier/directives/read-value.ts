import type { ConstDirectiveNode, ConstValueNode, StringValueNode } from 'graphql';

/** The value of a directive's argument; undefined when it is absent. */
export function argumentOf(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

/** A text as it stands in a schema; undefined for anything else. */
export function textOf(node: ConstValueNode | undefined): string | undefined {
  return node !== undefined && isText(node) ? node.value : undefined;
}

/** The items of a list. What is no list counts as a list of one, as GraphQL coerces it. */
export function itemsOf(node: ConstValueNode): readonly ConstValueNode[] {
  return 'values' in node ? node.values : [node];
}

/** Other values are texts in the tree too: of numbers and of enums. */
function isText(node: ConstValueNode): node is StringValueNode {
  const kind: string = node.kind;
  return kind === 'StringValue';
}
