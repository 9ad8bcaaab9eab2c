import { ok, type World } from '../support/world';

interface TypeReference {
  readonly name: string | null;
  readonly ofType: TypeReference | null;
}

interface ObjectType {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: TypeReference }[] | null;
}

const INTROSPECTION = `{ __schema { types { name fields { name type { name ofType { name ofType { name ofType { name } } } } } } } }`;

/**
 * The operations of a running server, as `Type.field`: every field that does something, or answers something, below the
 * two roots and the types that only lead further (`AdminQuery`, `PersonalApiTokensMutation` …).
 */
export async function schemaOperations(world: World): Promise<string[]> {
  const types: ObjectType[] = ok(await world.root.send(INTROSPECTION)).__schema.types;
  const fieldsOf = (name: string) => types.find((type) => type.name === name)?.fields ?? [];
  const below = (type: string): string[] =>
    fieldsOf(type).flatMap((field) => {
      const target = named(field.type);
      return /(?:Query|Mutation)$/.test(target) ? below(target) : [`${type}.${field.name}`];
    });
  return [...below('Query'), ...below('Mutation')];
}

function named({ name, ofType }: TypeReference): string {
  return name ?? (ofType ? named(ofType) : '');
}
