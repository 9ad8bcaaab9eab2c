import { isScopeName } from '../../domain/scope-name';
import { LIMITS } from '../../domain/limits';
import { readAutoApply, readConstraints } from './conditions';
import { readGrants } from './grants';
import type { ScopeDefinition } from './scope-definition';
import { shown } from './shown';
import type { YamlPlace } from './yaml-place';

/** Reads the scopes of one file: a mapping of their names to what they are. */
export function readDefinitions(file: YamlPlace): ScopeDefinition[] {
  const definitions: ScopeDefinition[] = [];
  for (const [name, place] of file.entries('a mapping of names to scopes') ?? []) {
    if (!isScopeName(name)) {
      place.error(
        `must be a name of 1 to ${LIMITS.scopeName} printable ASCII characters without spaces, " and \\; ${shown(name)} is not`,
      );
    }
    const definition = readDefinition(name, place);
    if (definition) definitions.push(definition);
  }
  return definitions;
}

function readDefinition(name: string, place: YamlPlace): ScopeDefinition | null {
  const fields = place.fields('description', 'metadata', 'auto_apply', 'constraints', 'grants');
  if (!fields) return null;
  // Further metadata are for other programs, as in Jahia.
  const visible = fields.metadata?.entries('a mapping')?.get('visible')?.flag();
  const description = fields.description && readDescription(fields.description);
  return {
    name,
    place,
    ...(description != null && { description }),
    ...(visible != null && { visible }),
    autoApply: readAutoApply(fields.auto_apply),
    ...readConstraints(fields.constraints),
    ...readGrants(fields.grants),
  };
}

function readDescription(place: YamlPlace): string | null {
  const text = place.text()?.trim().replace(/\s+/g, ' ');
  if (text === undefined) return null;
  if ([...text].length <= LIMITS.description && !/\p{C}/u.test(text)) return text;
  return place.error(`must be a text of at most ${LIMITS.description} characters, none of them invisible`);
}
