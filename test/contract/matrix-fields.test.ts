import { CALLERS, type Caller } from './matrix/callers';
import { FIELDS_WITH_ROWS, opens } from './matrix/fields';
import { WAYS, type Way } from './matrix/field-ways';
import { schemaFields, type Entry, type SchemaField, type SchemaFields } from './matrix/schema-fields';
import { TOKENS } from './support/documents';
import { makePlainClient, send, type PlainAnswer } from './support/plain-client';
import { ROLES, USER } from './support/user-documents';
import { ok, tokensOf, useWorld } from './support/world';

const world = useWorld(makePlainClient, { SIGN_IN_ATTEMPTS: '10000' });
let schema: SchemaFields;
beforeAll(async () => (schema = await schemaFields(world())));

/** Written into everything that is asked of a server that must refuse it. */
const SNEAKED = 'sneaked-in';
/** What a field may answer that was let through: it is nonsense that is asked, and not of everybody. */
const RAN = ['FORBIDDEN', 'BAD_USER_INPUT'];

const TOKEN_CALLERS = CALLERS.filter(({ as }) => as === 'token');

/** The ways that a caller takes: one of them, when another one has taken all with the same scopes in force. */
function waysOf(caller: Caller): readonly Way[] {
  const before = TOKEN_CALLERS.slice(0, TOKEN_CALLERS.indexOf(caller));
  const tried = before.some(({ scopes }) => scopes.length > 0 && scopes.join() === caller.scopes.join());
  return tried ? WAYS.slice(0, 1) : WAYS;
}

/** The most fields of a type in one request: as many as may have aliases, and some less. */
const AT_ONCE = 12;

/** Fields that are asked for at once: at a root one by one, as few of them may stand beside each other. */
function groupsOf({ path, type }: Entry): readonly (readonly SchemaField[])[] {
  const fields = schema.fieldsOf(type);
  const size = path.length > 0 ? AT_ONCE : 1;
  return Array.from({ length: Math.ceil(fields.length / size) }, (_, index) =>
    fields.slice(index * size, (index + 1) * size),
  );
}

/** The fields that the table leaves closed; text in their place when it opens all. */
function expected(caller: Caller, { kind, path }: Entry, fields: readonly SchemaField[]): string {
  const closed = [...path, ...fields].filter(({ coordinate }) => !opens(caller, coordinate, kind));
  return closed.length > 0 ? `closed: ${namesOf(closed.map(({ coordinate }) => coordinate))}` : 'runs';
}

function found({ status, body }: PlainAnswer): string {
  const errors: { extensions: { code: string; missing?: string[] } }[] = body.errors ?? [];
  const [error] = errors;
  if (status === 200 && 'data' in body && errors.every(({ extensions }) => RAN.includes(extensions.code)))
    return 'runs';
  if (status === 200 && !('data' in body) && errors.length === 1 && error?.extensions.missing)
    return `closed: ${namesOf(error.extensions.missing)}`;
  return `${status} ${JSON.stringify(body)}`;
}

const namesOf = (coordinates: readonly string[]): string => [...coordinates].sort().join(' ');

it('has a row for every field that can be reached, and no other', () => {
  const reached = schema.entries.flatMap(({ type }) => schema.fieldsOf(type));

  expect(namesOf(FIELDS_WITH_ROWS)).toBe(namesOf([...new Set(reached.map(({ coordinate }) => coordinate))]));
});

it('would not pass a field without a row (control)', () => {
  expect(() => opens(TOKEN_CALLERS[0]!, 'PersonalApiToken.digest', 'query')).toThrow('has no row');
});

it('needs no way through interfaces and unions, as there are none', () => {
  expect(schema.abstractTypes).toStrictEqual([]);
});

describe.each(TOKEN_CALLERS)('$title', (caller) => {
  it('selects what its scopes open, whichever way; of the rest it is told, and nothing runs', async () => {
    const actor = await caller.make(world());
    const headers = Object.entries(await actor.headers());
    const outcomes: Record<'expected' | 'found', Record<string, string>> = { expected: {}, found: {} };

    const ask = async (way: Way, entry: Entry, fields: readonly SchemaField[]): Promise<void> => {
      const path = [entry.kind, ...entry.path.map((field) => field.name)].join('.');
      const name = `${path} { ${fields.map((field) => field.name).join(' ')} } ${way.title}`;
      const outcome = expected(caller, entry, fields);
      const request = way.request({ ...entry, fields, text: outcome === 'runs' ? '' : SNEAKED });
      outcomes.expected[name] = outcome;
      const answer = await send(world().url, {
        ...request,
        headers: [...headers, ...(request.headers ?? [])],
      });
      outcomes.found[name] = found(answer);
    };
    for (const way of waysOf(caller)) {
      const entries = schema.entries.filter(({ kind }) => kind === 'query' || !way.reads);
      await Promise.all(
        entries.flatMap((entry) =>
          groupsOf(entry).map(async (fields) => {
            await ask(way, entry, fields);
            // What is open beside the rest must be so without it.
            const open = fields.filter(({ coordinate }) => opens(caller, coordinate, entry.kind));
            if (open.length > 0 && open.length < fields.length) await ask(way, entry, open);
          }),
        ),
      );
    }

    expect(outcomes.found).toStrictEqual(outcomes.expected);
  });
});

it('left nothing behind of what was refused', async () => {
  const { tokens } = tokensOf(await world().root.send(TOKENS, { limit: 1000 }));
  expect(tokens.nodes.map(({ name }: { name: string }) => name)).not.toContain(SNEAKED);
  expect(ok(await world().root.send(USER, { name: SNEAKED })).admin.user).toBeNull();
  const { roles } = ok(await world().root.send(ROLES)).admin;
  expect(roles.map(({ name }: { name: string }) => name)).not.toContain(SNEAKED);
});
