import { Api } from '../../support/api';
import { describeOnServer } from '../../support/databases';
import { apiToken, basic } from '../../support/graphql-request';
import { openReplicaWorld, userMutation, type ReplicaWorld } from './replica-world';

/** Milliseconds after which a change must be known everywhere. */
const BOUND = 2000;
const PASSWORD = 'a long password of her own';

interface Seen {
  readonly status: number;
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
}

const ALL = { roles: ['caller', 'token-user'], permissions: ['personal-api-tokens', 'introspect-tokens'] };

/** What root changes on one replica, and what a token's owner is on the other one from then on. */
const CHANGES: readonly [string, string, Seen][] = [
  [
    'a role of theirs gets other permissions',
    'roles { updateRole(name: "caller", permissions: ["audit-log"]) { name } }',
    { status: 200, ...ALL, permissions: ['personal-api-tokens', 'audit-log'] },
  ],
  [
    'a role of theirs is deleted',
    'roles { deleteRole(name: "caller") }',
    { status: 200, roles: ['token-user'], permissions: ['personal-api-tokens'] },
  ],
  [
    'they lose a role',
    'users { updateUser(name: "anna", roles: ["token-user"]) { name } }',
    { status: 200, roles: ['token-user'], permissions: ['personal-api-tokens'] },
  ],
  ['they are locked', 'users { updateUser(name: "anna", locked: true) { name } }', { status: 401 }],
  ['they are deleted', 'users { deleteUser(name: "anna") }', { status: 401 }],
  ['their tokens are revoked', 'personalApiTokens { revokeTokens(userId: "anna") }', { status: 401 }],
];

describeOnServer('postgres', 'what one replica changes of the owner of a token', () => {
  let world: ReplicaWorld;
  beforeAll(async () => (world = await openReplicaWorld(2)), 200_000);
  afterAll(() => world.close());

  async function see(url: string, token: string): Promise<Seen> {
    const { status, body } = await new Api(url, apiToken(token)).ask('{ currentUser { roles permissions } }');
    return status === 200 ? { status, ...body.data.currentUser } : { status };
  }

  it.each(CHANGES)('holds on the other at once, when %s', async (_what, field, expected) => {
    const [here, there] = world.replicas as [ReplicaWorld['replicas'][0], ReplicaWorld['replicas'][0]];
    const root = world.root(here);
    await root.get(userMutation('users { deleteUser(name: "anna") } roles { deleteRole(name: "caller") }'));
    await root.get(
      userMutation('roles { createRole(name: "caller", permissions: ["introspect-tokens"]) { name } }'),
    );
    await root.get(
      userMutation(
        `users { createUser(username: "anna", password: "${PASSWORD}", roles: ["token-user", "caller"]) { name } }`,
      ),
    );
    const token = await new Api(here.url, basic('anna', PASSWORD)).createToken({ name: 'a' });
    // Each of them keeps it.
    for (const { url } of [here, there, here, there])
      expect(await see(url, token)).toEqual({ status: 200, ...ALL });

    await root.get(userMutation(field));
    const changedAt = performance.now();
    expect(await see(here.url, token)).toEqual(expected);
    let [seen, askedAt] = [await see(there.url, token), changedAt];
    while (JSON.stringify(seen) !== JSON.stringify(expected) && askedAt - changedAt < BOUND) {
      askedAt = performance.now();
      seen = await see(there.url, token);
    }
    expect(seen).toEqual(expected);
  });

  it('holds again when they are unlocked', async () => {
    const [here, there] = world.replicas as [ReplicaWorld['replicas'][0], ReplicaWorld['replicas'][0]];
    const root = world.root(here);
    await root.get(userMutation(`users { createUser(username: "bert", password: "${PASSWORD}") { name } }`));
    const token = await new Api(here.url, basic('bert', PASSWORD)).createToken({ name: 'b' });
    const lock = (locked: boolean) =>
      root.get(userMutation(`users { updateUser(name: "bert", locked: ${locked}) { name } }`));
    await see(there.url, token);
    await lock(true);
    await lock(false);
    // No refusal is kept, so that it holds whatever was told by then.
    expect(await see(there.url, token)).toMatchObject({ status: 200 });
  });
});
