import type { ConstDirectiveNode } from 'graphql';
import { ANY_TOKEN, type RequiredScopes } from '../authorize';
import type { DirectiveNames } from './directive-names';
import { argumentOf, itemsOf, textOf } from './read-value';

/** What may carry directives: a type, or a field. */
export interface Annotated {
  readonly astNode?: DirectivesNode | null | undefined;
  readonly extensionASTNodes?: readonly DirectivesNode[];
}

interface DirectivesNode {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/**
 * What the directives on a type or a field ask for; each must be met.
 *
 * @throws TypeError when a list of scopes cannot be read
 */
export function requirementsOf(annotated: Annotated, names: DirectiveNames): RequiredScopes[] {
  return [annotated.astNode, ...(annotated.extensionASTNodes ?? [])]
    .flatMap((node) => node?.directives ?? [])
    .flatMap((directive) => {
      if (names.authenticated.has(directive.name.value)) return [ANY_TOKEN];
      return names.requiresScopes.has(directive.name.value) ? [readScopes(directive)] : [];
    });
}

function readScopes(directive: ConstDirectiveNode): RequiredScopes {
  const scopes = argumentOf(directive, 'scopes');
  if (scopes === undefined) throw unreadable(directive);
  return itemsOf(scopes).map((all) =>
    itemsOf(all).map((name) => {
      const text = textOf(name);
      if (text === undefined) throw unreadable(directive);
      return text;
    }),
  );
}

function unreadable({ name }: ConstDirectiveNode): TypeError {
  return new TypeError(`@${name.value} must have scopes, a list of lists of names`);
}
