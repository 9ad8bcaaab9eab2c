import { makeUser } from '../support/callers';
import { codesOf, dataOf, startGraphql } from './support/graphql-server';

async function start() {
  const server = await startGraphql();
  const root = await makeUser(server.deps, { name: 'root', roles: ['administrator'] });
  const change = (fields: string) => server.ask(root, `mutation { admin { ${fields} } }`);
  const ask = async (fields: string) => dataOf(await server.ask(root, `{ admin { ${fields} } }`)).admin;
  return { server, root, change, ask };
}

describe('users', () => {
  it('are added, changed, found, listed in pages and deleted', async () => {
    const { change, ask } = await start();
    const created = await change(
      `users {
        createUser(username: "Berta", password: "correct horse battery", displayName: "B", email: "b@example.org", roles: ["token-user"]) {
          name username displayName email locked kind roles permissions createdAt updatedAt
        }
        robot: createUser(username: "robot", kind: SERVICE) { kind roles }
      }`,
    );
    expect(dataOf(created).admin.users).toEqual({
      createUser: {
        name: 'Berta',
        username: 'Berta',
        displayName: 'B',
        email: 'b@example.org',
        locked: false,
        kind: 'PERSON',
        roles: ['token-user'],
        permissions: ['personal-api-tokens'],
        createdAt: '2030-06-01T12:00:00.000Z',
        updatedAt: '2030-06-01T12:00:00.000Z',
      },
      robot: { kind: 'SERVICE', roles: [] },
    });
    const updated = await change(
      `users {
        updateUser(name: "berta", displayName: "", locked: true, roles: []) { displayName email locked roles }
        nobody: updateUser(name: "nobody", locked: true) { name }
      }`,
    );
    expect(dataOf(updated).admin.users).toEqual({
      updateUser: { displayName: null, email: 'b@example.org', locked: true, roles: [] },
      nobody: null,
    });
    const fields =
      'nodes { name } edges { node { name } cursor } pageInfo { hasNextPage endCursor nodesCount totalCount }';
    const { users } = await ask(`users(first: 2) { ${fields} }`);
    expect(users.nodes).toEqual([{ name: 'Berta' }, { name: 'robot' }]);
    expect(users.pageInfo).toEqual({
      hasNextPage: true,
      endCursor: users.edges[1].cursor,
      nodesCount: 2,
      totalCount: 3,
    });
    const rest = await ask(`users(first: 2, after: "${users.pageInfo.endCursor}") { nodes { name } }`);
    expect(rest.users.nodes).toEqual([{ name: 'root' }]);
    const filtered = await ask(`users(filter: "B@EXAMPLE") { nodes { name } pageInfo { totalCount } }`);
    expect(filtered.users).toEqual({ nodes: [{ name: 'Berta' }], pageInfo: { totalCount: 1 } });
    const services = await ask(`users(kind: SERVICE) { nodes { name } pageInfo { totalCount } }`);
    expect(services.users).toEqual({ nodes: [{ name: 'robot' }], pageInfo: { totalCount: 1 } });
    const people = await ask(`users(kind: PERSON, filter: "ROO", first: 5) { nodes { name } }`);
    expect(people.users).toEqual({ nodes: [{ name: 'root' }] });
    const both = await ask(`users(kind: null) { pageInfo { totalCount } }`);
    expect(both.users).toEqual({ pageInfo: { totalCount: 3 } });
    expect(await ask('user(name: "BERTA") { name } none: user(name: "x") { name }')).toEqual({
      user: { name: 'Berta' },
      none: null,
    });
    const deleted = await change('users { deleteUser(name: "berta") again: deleteUser(name: "berta") }');
    expect(dataOf(deleted).admin.users).toEqual({ deleteUser: true, again: false });
  });

  it('have unique names, whatever their case, and are never oneself when deleted', async () => {
    const { change } = await start();
    const taken = await change('users { createUser(username: "ROOT") { name } }');
    expect(taken.errors?.[0]?.extensions).toEqual({ code: 'NAME_TAKEN', field: 'username' });
    const oneself = await change('users { deleteUser(name: "root") }');
    expect(codesOf(oneself)).toEqual(['BAD_USER_INPUT']);
  });

  it('are refused with too many roles, naming the argument', async () => {
    const { change } = await start();
    const many = JSON.stringify(Array.from({ length: 101 }, () => 'r'));
    for (const field of [
      `createUser(username: "x", roles: ${many})`,
      `updateUser(name: "root", roles: ${many})`,
    ]) {
      const answer = await change(`users { ${field} { name } }`);
      expect(answer.errors?.[0]).toMatchObject({
        message: 'roles must contain no more than 100 elements',
        extensions: { code: 'BAD_USER_INPUT', field: 'roles' },
      });
    }
  });
});

describe('roles and permissions', () => {
  it('are listed; roles are added, changed and deleted', async () => {
    const { change, ask } = await start();
    const changed = await change(
      `roles {
        createRole(name: "auditor", permissions: ["audit-log"]) { name description permissions builtIn }
        updateRole(name: "auditor", description: "Reads") { description permissions }
        nothing: updateRole(name: "nothing", description: "x") { name }
      }`,
    );
    expect(dataOf(changed).admin.roles).toEqual({
      createRole: { name: 'auditor', description: null, permissions: ['audit-log'], builtIn: false },
      updateRole: { description: 'Reads', permissions: ['audit-log'] },
      nothing: null,
    });
    const { roles, permissions } = await ask('roles { name builtIn } permissions { name description }');
    expect(roles).toEqual([
      { name: 'administrator', builtIn: true },
      { name: 'token-user', builtIn: true },
      { name: 'auditor', builtIn: false },
    ]);
    expect(permissions).toContainEqual({ name: 'audit-log', description: 'Read the audit log' });
    expect(
      dataOf(await change('roles { deleteRole(name: "auditor") again: deleteRole(name: "auditor") }')).admin
        .roles,
    ).toEqual({ deleteRole: true, again: false });
    expect(codesOf(await change('roles { deleteRole(name: "administrator") }'))).toEqual(['FORBIDDEN']);
  });
});
