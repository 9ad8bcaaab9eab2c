import {
  Kind,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation amounts to when its fragments are written out. */
export interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly credentials: number;
}

const NOTHING: Measure = { depth: 0, aliases: 0, directives: 0, rootFields: 0, credentials: 0 };

/** Fields that try a password or a token. */
const CREDENTIAL_FIELDS = new Set(['signIn', 'verifyToken']);

/**
 * Measures an operation. Each fragment is measured once, so that the work grows with the length of the document, not
 * with what its fragments amount to.
 *
 * @param fragmentNamed finds a fragment of the document; one that uses itself counts for nothing, another rule refuses it
 */
export function measureOperation(
  operation: OperationDefinitionNode,
  fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined,
): Measure {
  const fragments = new Map<string, Measure>();

  const ofSet = ({ selections }: SelectionSetNode): Measure =>
    selections.map(ofSelection).reduce(beside, NOTHING);
  const ofSelection = (node: SelectionNode): Measure => {
    switch (node.kind) {
      case Kind.FIELD:
        return ofField(node, node.selectionSet ? ofSet(node.selectionSet) : NOTHING);
      case Kind.INLINE_FRAGMENT:
        return beside(ofSet(node.selectionSet), ofDirectives(node.directives));
      case Kind.FRAGMENT_SPREAD:
        return beside(ofFragment(node.name.value), ofDirectives(node.directives));
    }
  };
  const ofFragment = (name: string): Measure => {
    const measured = fragments.get(name);
    if (measured) return measured;
    const fragment = fragmentNamed(name);
    if (!fragment) return NOTHING;
    fragments.set(name, NOTHING);
    const measure = beside(ofSet(fragment.selectionSet), ofDirectives(fragment.directives));
    fragments.set(name, measure);
    return measure;
  };

  const directives = [operation, ...(operation.variableDefinitions ?? [])].map((node) => node.directives);
  return directives.map(ofDirectives).reduce(beside, ofSet(operation.selectionSet));
}

function ofField({ name, alias, directives }: FieldNode, below: Measure): Measure {
  const introspection = name.value === '__schema' || name.value === '__type';
  return {
    depth: introspection ? 0 : 1 + below.depth,
    aliases: (alias ? 1 : 0) + below.aliases,
    directives: (directives?.length ?? 0) + below.directives,
    rootFields: 1,
    credentials: (CREDENTIAL_FIELDS.has(name.value) ? 1 : 0) + below.credentials,
  };
}

function ofDirectives(directives: readonly DirectiveNode[] | undefined): Measure {
  return { ...NOTHING, directives: directives?.length ?? 0 };
}

function beside(one: Measure, other: Measure): Measure {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    rootFields: one.rootFields + other.rootFields,
    credentials: one.credentials + other.credentials,
  };
}
