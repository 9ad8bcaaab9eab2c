import { BUILT_IN_SCOPES } from '../../domain/built-in-scopes';
import { refusedDefinition } from '../../domain/define-scopes';
import type { Scope, ScopeGrant } from '../../domain/scope';
import type { ScopeDefinition } from './scope-definition';

const BUILT_IN_NAMES = new Set(BUILT_IN_SCOPES.map(({ name }) => name));

/**
 * Makes scopes of what the files say. What several say of one name is put together as Jahia does: the first description
 * and the first `visible` count, every constraint must hold, any grant and any rule of `auto_apply` suffices.
 *
 * A scope with a constraint that cannot be checked never holds, whichever file has it: other services are not told of it
 * either.
 *
 * @param definitions in the order of the files
 */
export function mergeDefinitions(definitions: readonly ScopeDefinition[]): Scope[] {
  const names = new Set(definitions.map(({ name }) => name));
  const byName = new Map<string, ScopeDefinition[]>([...names].map((name) => [name, []]));
  for (const definition of definitions) byName.get(definition.name)?.push(definition);
  return [...byName].map(([name, parts]) => {
    warnOfDifferences(parts);
    const satisfiable = parts.every((part) => part.satisfiable);
    const scope: Scope = {
      name,
      description: parts.find((part) => part.description !== undefined)?.description ?? '',
      visible: satisfiable && (parts.find((part) => part.visible !== undefined)?.visible ?? false),
      autoApply: satisfiable && parts.some((part) => part.autoApply),
      constraints: [...new Set(parts.flatMap((part) => part.constraints))],
      ...(!satisfiable && { neverHolds: true }),
      // Not even a hint names it for what it would have granted.
      grants: satisfiable ? parts.flatMap((part) => part.grants) : [],
    };
    const refusal = refusedDefinition(scope);
    for (const { place } of parts) if (refusal !== undefined) place.error(refusal);
    // Others may be there for their names, which other services ask for.
    if (scope.grants.length === 0 && BUILT_IN_NAMES.has(name)) {
      parts[0]?.place.warn('grants nothing, in place of the built-in scope of that name');
    }
    if (scope.autoApply && scope.grants.some(grantsAllOfAKind)) {
      const rule = parts.find(({ autoApply }) => autoApply);
      rule?.place.warn('every token has it, those without scopes too, and it grants all of a kind');
    }
    return scope;
  });
}

/** Whether a grant leaves nothing out but the kind of operation or method. */
function grantsAllOfAKind({ api, http }: ScopeGrant): boolean {
  if (http) return http.paths.includes('/*');
  return api === undefined || (api.include.includes('graphql') && api.exclude.length === 0);
}

function warnOfDifferences(parts: readonly ScopeDefinition[]): void {
  const [first, ...others] = parts.filter(({ visible }) => visible !== undefined);
  for (const { visible, place } of others) {
    if (visible !== first?.visible) place.warn('metadata.visible differs from an earlier file, which counts');
  }
}
