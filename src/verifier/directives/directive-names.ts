import type { ConstDirectiveNode, ConstValueNode, GraphQLSchema } from 'graphql';
import { argumentOf, itemsOf, textOf } from './read-value';

/** Under which names a schema has the directives. */
export interface DirectiveNames {
  readonly requiresScopes: ReadonlySet<string>;
  readonly authenticated: ReadonlySet<string>;
}

const FEDERATION = /^https?:\/\/specs\.apollo\.dev\/federation\/v/;

/**
 * Finds out what a schema calls the directives: by their own names, with Federation's namespace before them, and by
 * the names under which its `@link` imports them. A name that is overlooked would protect nothing.
 */
export function directiveNamesOf({ astNode, extensionASTNodes }: GraphQLSchema): DirectiveNames {
  const links = [astNode, ...extensionASTNodes]
    .flatMap((node) => node?.directives ?? [])
    .filter(({ name }) => name.value === 'link')
    .filter((link) => FEDERATION.test(textOf(argumentOf(link, 'url')) ?? ''));
  return { requiresScopes: namesOf('requiresScopes', links), authenticated: namesOf('authenticated', links) };
}

function namesOf(directive: string, links: readonly ConstDirectiveNode[]): ReadonlySet<string> {
  return new Set([
    directive,
    `federation__${directive}`,
    ...links.map((link) => `${textOf(argumentOf(link, 'as')) ?? 'federation'}__${directive}`),
    ...links.flatMap((link) => aliasesOf(directive, argumentOf(link, 'import'))),
  ]);
}

/** Of `import: [{ name: "@requiresScopes", as: "@needs" }]`: `needs`. */
function aliasesOf(directive: string, imports: ConstValueNode | undefined): string[] {
  return (imports === undefined ? [] : itemsOf(imports)).flatMap((item) => {
    if (!('fields' in item)) return [];
    const part = (name: string) => textOf(item.fields.find((field) => field.name.value === name)?.value);
    return part('name') === `@${directive}` ? [part('as')?.replace(/^@/, '') ?? directive] : [];
  });
}
