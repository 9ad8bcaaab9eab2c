import { findCanaries, textCanary } from '../support/canary';
import { OPERATIONS, type Targets } from './matrix/operations';
import { schemaOperations } from './matrix/schema-operations';
import { AUDIT_LOG, CREATE_TOKEN, UPDATE_TOKEN } from './support/documents';
import { makePlainClient } from './support/plain-client';
import { CREATE_ROLE } from './support/user-documents';
import { ok, PASSWORD, useWorld, type Somebody } from './support/world';

const world = useWorld(makePlainClient, { SIGN_IN_ATTEMPTS: '10000' });

interface Event {
  readonly id: string;
  readonly action: string;
  readonly actor: { readonly via: string; readonly name: string | null; readonly tokenKey: string | null };
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string } | null;
  readonly address: string | null;
  readonly changes: readonly { field: string; before: string[] | null; after: string[] | null }[];
}

/** The event that each mutation leaves. */
const ACTIONS: Readonly<Record<string, string>> = {
  'PersonalApiTokensMutation.createToken': 'TOKEN_CREATED',
  'PersonalApiTokensMutation.updateToken': 'TOKEN_DISABLED',
  'PersonalApiTokensMutation.regenerateToken': 'TOKEN_REGENERATED',
  'PersonalApiTokensMutation.deleteToken': 'TOKEN_DELETED',
  'PersonalApiTokensMutation.revokeTokens': 'TOKENS_REVOKED',
  'UserMutation.createUser': 'USER_CREATED',
  'UserMutation.updateUser': 'USER_UPDATED',
  'UserMutation.deleteUser': 'USER_DELETED',
  'RoleMutation.createRole': 'ROLE_CREATED',
  'RoleMutation.updateRole': 'ROLE_UPDATED',
  'RoleMutation.deleteRole': 'ROLE_DELETED',
  'Mutation.changePassword': 'USER_PASSWORD_CHANGED',
  'Mutation.signIn': 'SESSION_SIGNED_IN',
  'Mutation.signOut': 'SESSION_SIGNED_OUT',
};

async function log(filter: object = {}, reader: Pick<Somebody, 'send'> = world().root): Promise<Event[]> {
  return ok(await reader.send(AUDIT_LOG, { filter, first: 200 })).admin.auditLog.nodes;
}

/** Things of somebody's own to change. */
async function makeTargets(self: Somebody): Promise<Targets> {
  const role = world().unique('role');
  ok(await world().root.send(CREATE_ROLE, { name: role, permissions: [] }));
  return {
    self: self.name,
    owner: await world().service(),
    user: await world().service(),
    key: (await world().token(self)).key,
    role,
    unused: world().unique('unused'),
    person: self.name,
    password: PASSWORD,
  };
}

describe('the audit log', () => {
  it('has a row here for every mutation of the schema, and no other', async () => {
    const mutations = (await schemaOperations(world())).filter((name) => name.includes('Mutation.'));
    expect(Object.keys(ACTIONS).sort()).toStrictEqual(mutations.sort());
  });

  it.each(Object.entries(ACTIONS))(
    '%s leaves %s, with who did it, on what and from where, and nothing secret (CVE-2026-39943)',
    async (name, action) => {
      const actor = await world().person('administrator');
      const targets = await makeTargets(actor);
      const before = new Set((await log()).map(({ id }) => id));
      const { document, variables } = OPERATIONS[name]!;
      const answer = ok(await actor.send(document, variables?.(targets)));
      const events = (await log()).filter(({ id }) => !before.has(id));

      expect(events.map((event) => event.action)).toContain(action);
      for (const event of events) {
        expect(event).toMatchObject({ actor: { name: actor.name, via: 'SESSION' }, address: '127.0.0.1' });
        expect(event.subject?.name).not.toBe('');
      }
      const secrets = [
        textCanary('the password', PASSWORD),
        textCanary('the session', actor.headers.cookie!),
      ];
      const { createToken, regenerateToken } = answer.admin?.personalApiTokens ?? {};
      const made: unknown = createToken ?? regenerateToken;
      if (typeof made === 'string') secrets.push(textCanary('the token', made));
      expect(findCanaries(Buffer.from(JSON.stringify(events)), secrets)).toEqual([]);
    },
  );

  it('tells nothing of queries (control)', async () => {
    const before = await log();
    const queries = Object.entries(OPERATIONS).filter(([name]) => !name.includes('Mutation.'));
    const targets = await makeTargets(world().root);
    const made = await log();
    for (const [, { document, variables }] of queries)
      await world().root.send(document, variables?.(targets));
    expect(made.length).toBeGreaterThan(before.length);
    expect(await log()).toStrictEqual(made);
  });

  it('is found by each part of a filter', async () => {
    const anna = await world().tokenUser();
    const { text, key } = await world().fullToken(anna);
    const name = world().unique('made by a token');
    ok(await world().withToken(text).send(CREATE_TOKEN, { name }));
    ok(await world().root.send(UPDATE_TOKEN, { key, state: 'DISABLED' }));
    const subject = { kind: 'TOKEN', id: key };
    const actions = async (filter: object) => (await log(filter)).map(({ action }) => action);
    expect(await actions({ subject })).toStrictEqual(['TOKEN_DISABLED', 'TOKEN_CREATED']);
    expect(await actions({ subject, actor: anna.name.toUpperCase() })).toStrictEqual(['TOKEN_CREATED']);
    expect(await actions({ tokenKey: key })).toStrictEqual(['TOKEN_CREATED']);
    expect(await actions({ owner: anna.name, action: 'TOKEN_CREATED' })).toHaveLength(2);
    expect(await actions({ owner: anna.name, address: '192.0.2.1' })).toStrictEqual([]);
    expect(await actions({ owner: anna.name, from: '2090-01-01' })).toStrictEqual([]);
    expect(await actions({ owner: anna.name, until: '2090-01-01' })).toHaveLength(3);
    const [disabled] = await log({ subject });
    expect(disabled?.changes).toStrictEqual([{ field: 'state', before: ['ACTIVE'], after: ['DISABLED'] }]);
  });

  it('is read page by page, in both directions, with a cursor of its own', async () => {
    const anna = await world().tokenUser();
    for (let index = 0; index < 5; index++) await world().token(anna);
    const page = async (variables: object) => {
      const filter = { actor: anna.name, action: 'TOKEN_CREATED' };
      return ok(await world().root.send(AUDIT_LOG, { filter, ...variables })).admin.auditLog;
    };
    const all = await page({});
    expect(all.pageInfo).toMatchObject({ totalCount: 5, hasNextPage: false, hasPreviousPage: false });
    const ids = all.nodes.map(({ id }: Event) => id);
    const first = await page({ first: 2 });
    const second = await page({ first: 2, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ id }: Event) => id)).toStrictEqual(ids.slice(2, 4));
    expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const back = await page({ last: 2, before: second.pageInfo.startCursor });
    expect(back.nodes.map(({ id }: Event) => id)).toStrictEqual(ids.slice(0, 2));
    for (const cursor of ['', 'junk', Buffer.from('["user","x"]').toString('base64url')]) {
      const { errors } = await world().root.send(AUDIT_LOG, { after: cursor });
      expect(errors.map(({ extensions }) => extensions?.code)).toStrictEqual(['BAD_USER_INPUT']);
    }
  });

  it('is closed to those without the permission, and to tokens without the scope, read-only ones too', async () => {
    const codes = async (reader: Pick<Somebody, 'send'>) =>
      (await reader.send(AUDIT_LOG)).errors.map(({ extensions }) => extensions?.code);
    const tokenOf = async (...scopes: string[]) => {
      const { text } = await world().token(world().root, { scopes });
      return codes(world().withToken(text));
    };
    expect(await codes(await world().tokenUser())).toStrictEqual(['FORBIDDEN']);
    expect(await codes(await world().holderOf('audit-log'))).toStrictEqual([]);
    expect(await tokenOf('read-only', 'tokens:admin', 'users:write')).toStrictEqual(['INSUFFICIENT_SCOPE']);
    expect(await tokenOf('audit:read')).toStrictEqual([]);
  });
});
