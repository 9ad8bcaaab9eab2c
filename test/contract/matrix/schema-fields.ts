import { ok, type World } from '../support/world';

interface TypeReference {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType: TypeReference | null;
}

interface Argument {
  readonly name: string;
  readonly type: TypeReference;
}

interface IntrospectedField {
  readonly name: string;
  readonly type: TypeReference;
  readonly args: readonly Argument[];
}

interface IntrospectedType {
  readonly kind: string;
  readonly name: string;
  readonly fields: readonly IntrospectedField[] | null;
}

/** A field of an object type of a running server. */
export interface SchemaField {
  /** `Type.field` */
  readonly coordinate: string;
  readonly name: string;
  /** The object type that it leads to, if any. */
  readonly target: string | null;
  /** Names of its arguments, each with its type as SDL. */
  readonly args: ReadonlyMap<string, string>;
}

/** The fields that lead into a type, from the root. */
export interface Entry {
  readonly kind: 'query' | 'mutation';
  readonly path: readonly SchemaField[];
  readonly type: string;
}

/** What a client can find out of a running server's schema. */
export interface SchemaFields {
  /** Each way into each type, the shortest to its last field; the roots first. */
  readonly entries: readonly Entry[];
  fieldsOf(type: string): readonly SchemaField[];
  /** Interfaces and unions, through which a field could be selected by another name. */
  readonly abstractTypes: readonly string[];
}

const TYPE = 'kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }';
const INTROSPECTION = `{ __schema { types { kind name fields(includeDeprecated: true) { name type { ${TYPE} }
  args(includeDeprecated: true) { name type { ${TYPE} } } } } } }`;

/** Reads it. */
export async function schemaFields(world: World): Promise<SchemaFields> {
  const types: IntrospectedType[] = ok(await world.root.send(INTROSPECTION)).__schema.types;
  const fields = new Map(types.map((type) => [type.name, (type.fields ?? []).map(readField(type.name))]));
  // The fields of introspection are on no list of it.
  fields.get('Query')?.push(metaField('__schema', '__Schema'), metaField('__type', '__Type', 'name'));
  const fieldsOf = (type: string): readonly SchemaField[] => fields.get(type) ?? [];
  return {
    fieldsOf,
    entries: [...entriesBelow(fieldsOf, 'query', 'Query'), ...entriesBelow(fieldsOf, 'mutation', 'Mutation')],
    abstractTypes: types.filter(({ kind }) => /INTERFACE|UNION/.test(kind)).map(({ name }) => name),
  };
}

function entriesBelow(
  fieldsOf: SchemaFields['fieldsOf'],
  kind: Entry['kind'],
  root: string,
): readonly Entry[] {
  const entries: Entry[] = [{ kind, path: [], type: root }];
  const entered = new Set<string>();
  // The list grows while it is read, so that the shortest way to a type is the one that is followed on.
  for (const { path, type } of entries) {
    if (entered.has(type)) continue;
    entered.add(type);
    for (const field of fieldsOf(type)) {
      if (field.target !== null && !field.target.startsWith('__')) {
        entries.push({ kind, path: [...path, field], type: field.target });
      }
    }
  }
  return entries;
}

const readField =
  (type: string) =>
  ({ name, type: result, args }: IntrospectedField): SchemaField => ({
    coordinate: `${type}.${name}`,
    name,
    target: objectTypeOf(result),
    args: new Map(args.map((argument) => [argument.name, toSdl(argument.type)])),
  });

function metaField(name: string, target: string, ...args: string[]): SchemaField {
  const coordinate = `Query.${name}`;
  return { coordinate, name, target, args: new Map(args.map((argument) => [argument, 'String!'])) };
}

function objectTypeOf({ kind, name, ofType }: TypeReference): string | null {
  if (ofType) return objectTypeOf(ofType);
  return kind === 'SCALAR' || kind === 'ENUM' ? null : name;
}

function toSdl({ kind, name, ofType }: TypeReference): string {
  const inner = ofType ? toSdl(ofType) : '';
  if (kind === 'NON_NULL') return `${inner}!`;
  return kind === 'LIST' ? `[${inner}]` : (name ?? '');
}
