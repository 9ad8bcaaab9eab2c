import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { ActiveScopes } from '../../src/domain/active-scopes';
import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { buildSchema } from '../../src/graphql/build-schema';
import { printSdl, requiredScopes } from '../../src/graphql/print-sdl';

const WHOLE_API = ['read-only', 'full-access', 'graphql'];
const schema = buildSchema();

/** Every field that an operation of this kind can reach, as type and name. */
function reachable(root: GraphQLObjectType): Set<string> {
  const found = new Set<string>();
  const walk = (type: GraphQLObjectType): void => {
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      if (found.has(coordinate)) continue;
      found.add(coordinate);
      const next = getNamedType(field.type);
      if (isObjectType(next)) walk(next);
    }
  };
  walk(root);
  return found;
}

const roots = { query: schema.getQueryType()!, mutation: schema.getMutationType()! } as const;
const reach = { query: reachable(roots.query), mutation: reachable(roots.mutation) };
const all = [...new Set([...reach.query, ...reach.mutation])];

function listed(coordinate: string): string[] {
  const [type, field] = coordinate.split('.') as [string, string];
  return (requiredScopes(schema, type, field) ?? []).flat();
}

describe('@requiresScopes', () => {
  it('lists, for each field that has it, exactly the scopes that are enforced to grant it', () => {
    const marked = all.filter((coordinate) => listed(coordinate).length > 0);
    expect(marked.length).toBeGreaterThan(50);
    for (const coordinate of marked) {
      const granting = BUILT_IN_SCOPES.filter((scope) =>
        (['query', 'mutation'] as const).some(
          (kind) => reach[kind].has(coordinate) && new ActiveScopes([scope]).allowsField(coordinate, kind),
        ),
      );
      expect([coordinate, listed(coordinate)]).toEqual([coordinate, granting.map(({ name }) => name)]);
    }
  });

  it('is missing only where a scope over the whole API is needed', () => {
    const unmarked = all.filter((coordinate) => listed(coordinate).length === 0);
    expect(unmarked.sort()).toEqual(['Mutation.changePassword', 'Mutation.signIn', 'Mutation.signOut']);
    const others = new ActiveScopes(BUILT_IN_SCOPES.filter(({ name }) => !WHOLE_API.includes(name)));
    for (const coordinate of unmarked) {
      expect([others.allowsField(coordinate, 'query'), others.allowsField(coordinate, 'mutation')]).toEqual([
        false,
        false,
      ]);
    }
  });

  it('is printed on each of these fields, each list one scope', () => {
    const count = printSdl(schema).match(
      /@requiresScopes\(scopes: \[\["[^\]]+"\](?:, \["[^\]]+"\])*\]\)/g,
    )?.length;
    expect(count).toBe(all.filter((coordinate) => listed(coordinate).length > 0).length);
  });
});
