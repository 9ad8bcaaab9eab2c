import { CALLERS, SCOPES, type Actor } from './matrix/callers';
import { expectedOutcome, reachesOthersTokens } from './matrix/expected-outcome';
import { OPERATIONS, type Operation, type Targets } from './matrix/operations';
import { schemaOperations } from './matrix/schema-operations';
import { AVAILABLE_SCOPES, TOKEN_BY_KEY } from './support/documents';
import { makePlainClient } from './support/plain-client';
import { CREATE_ROLE, USER } from './support/user-documents';
import { ok, PASSWORD, tokensOf, useWorld } from './support/world';

// Wrong passwords are tried here more often than anybody may.
const world = useWorld(makePlainClient, { SIGN_IN_ATTEMPTS: '10000' });

async function makeTargets({ self }: Actor): Promise<Targets> {
  const owner = await world().service();
  const role = world().unique('role');
  ok(await world().root.send(CREATE_ROLE, { name: role, permissions: [] }));
  return {
    self,
    owner,
    user: await world().service(),
    key: (await world().token(world().root, { userId: owner })).key,
    role,
    unused: world().unique('unused'),
    person: (await world().anybody()).name,
    password: PASSWORD,
  };
}

/** How it ended. */
async function outcomeOf(
  headers: Record<string, string>,
  { document, variables }: Operation,
  targets: Targets,
): Promise<string> {
  const { status, errors } = await world().as(headers).send(document, variables?.(targets));
  if (status === 401) return '401';
  return errors.map(({ extensions }) => String(extensions?.code)).join(' and ') || 'ok';
}

it('has a row for every operation of the schema, and no other', async () => {
  expect(Object.keys(OPERATIONS).sort()).toStrictEqual((await schemaOperations(world())).sort());
});

it('has a caller for every scope that a token may list, and no other', async () => {
  const { availableScopes } = tokensOf(await world().root.send(AVAILABLE_SCOPES));

  expect(Object.keys(SCOPES).sort()).toStrictEqual(
    availableScopes.map(({ name }: { name: string }) => name).sort(),
  );
});

describe.each(CALLERS)('$title', (caller) => {
  it('may do what the rules say, and nothing else', async () => {
    const actor = await caller.make(world());
    const targets = await makeTargets(actor);

    const [expected, found]: Record<string, string>[] = [{}, {}];
    let headers = await actor.headers();
    for (const [name, operation] of Object.entries(OPERATIONS)) {
      expected![name] = expectedOutcome(caller, operation);
      found![name] = await outcomeOf(headers, operation, targets);
      if (operation.endsSession) headers = await actor.headers();
    }

    expect(found).toStrictEqual(expected);
    // What is refused has not happened; what is not seen is not touched.
    const user = ok(await world().root.send(USER, { name: targets.user })).admin.user;
    expect(user === null).toBe(expected!['UserMutation.deleteUser'] === 'ok');
    const token = tokensOf(await world().root.send(TOKEN_BY_KEY, { key: targets.key })).tokenByKey;
    expect(token === null).toBe(reachesOthersTokens(caller));
  });
});
