import { setImmediate as turn } from 'node:timers/promises';
import { buildSchemaSync } from 'type-graphql';
import type { GraphQLSchema } from 'graphql';
import type { UseCaseDeps } from '../../src/service/deps';
import type { Storage } from '../../src/domain/stores';
import { ALL_RESOLVERS } from '../../src/graphql/all-resolvers';
import { buildSchema } from '../../src/graphql/build-schema';
import { resolverContainer } from '../../src/graphql/resolver-container';
import { inDocumentOrder } from '../../src/graphql/in-document-order';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { makeToken, makeUser } from '../support/callers';
import { codesOf, dataOf, startGraphql, type ServerChanges, type Json } from './support/graphql-server';

/** A real storage in which looking up somebody or something takes ever fewer turns: whoever overtakes, does so here. */
function everFaster(storage: Storage): { storage: Storage; order: string[] } {
  const order: string[] = [];
  let wait = 40;
  const slow = <T extends object>(store: T): T =>
    new Proxy(store, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        if (!['insert', 'delete', 'update'].includes(String(key))) return value.bind(target);
        return async (...args: unknown[]): Promise<unknown> => {
          wait = Math.max(0, wait - 10);
          for (let left = wait; left > 0; left -= 1) await turn();
          const [what] = args as [{ name?: string } | string];
          order.push(`${String(key)} ${typeof what === 'string' ? 'one' : (what.name ?? '')}`);
          return value.apply(target, args);
        };
      },
    });
  const stores = { tokens: slow(storage.tokens), users: slow(storage.users), roles: slow(storage.roles) };
  return {
    order,
    storage: new Proxy(storage, {
      get(target, key) {
        if (key in stores) return stores[key as keyof typeof stores];
        if (key === 'transaction') {
          return (work: (all: Storage) => unknown) =>
            target.transaction(async (inner) =>
              work({
                ...inner,
                tokens: slow(inner.tokens),
                users: slow(inner.users),
                roles: slow(inner.roles),
              } as never),
            );
        }
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
  };
}

async function start(changes: ServerChanges = {}) {
  const inner = new InMemoryStorage();
  const { storage, order } = everFaster(inner);
  const server = await startGraphql({ ...changes, deps: { storage } });
  const root = await makeUser({ ...server.deps, storage: inner }, { name: 'root', roles: ['administrator'] });
  return { server, root, order, plain: { ...server.deps, storage: inner } };
}

/** The schema as it would be without the queue. */
function unordered(deps: UseCaseDeps): GraphQLSchema {
  return buildSchemaSync({
    resolvers: ALL_RESOLVERS,
    orphanedTypes: [],
    container: resolverContainer(deps),
    validate: { validationError: { target: false, value: false } },
  });
}

const SIDE_BY_SIDE = `mutation {
  admin {
    personalApiTokens { a: createToken(name: "a") b: createToken(name: "b", scopes: ["graphql"]) }
    users { c: createUser(username: "c") { name } }
    roles { d: createRole(name: "d", permissions: []) { name } }
    ...More
  }
}
fragment More on AdminMutation { others: personalApiTokens { ... on PersonalApiTokensMutation { e: createToken(name: "e") } } }`;

describe('mutations of one request', () => {
  it('run one after another in the order of the document, through namespaces, aliases and fragments', async () => {
    const { server, root, order } = await start();
    dataOf(await server.ask(root, SIDE_BY_SIDE));
    expect(order).toEqual(['insert a', 'insert b', 'insert c', 'insert d', 'insert e']);
  });

  it('overtake each other without the queue (control)', async () => {
    const { server, root, order } = await start({ schema: unordered });
    dataOf(await server.ask(root, SIDE_BY_SIDE));
    expect(order).toHaveLength(5);
    expect(order).not.toEqual(['insert a', 'insert b', 'insert c', 'insert d', 'insert e']);
  });

  it('run in order across several roots', async () => {
    const { server, root, order } = await start();
    const one = (name: string) => `personalApiTokens { createToken(name: "${name}") }`;
    dataOf(await server.ask(root, `mutation { x: admin { ${one('a')} } y: admin { ${one('b')} } signOut }`));
    expect(order).toEqual(['insert a', 'insert b']);
  });

  it('see what those before them did: a key created, changed and deleted in one document', async () => {
    const { server, root, plain } = await start();
    const { caller } = await makeToken(plain, root, { name: 'old' });
    const { key } = caller.token;
    const answer = await server.ask(
      root,
      `mutation { admin { personalApiTokens {
         a: updateToken(key: "${key}", name: "new")
         b: createToken(name: "old")
         c: deleteToken(key: "${key}")
         d: createToken(name: "new")
       } } }`,
    );
    expect(dataOf(answer).admin.personalApiTokens).toEqual({
      a: true,
      b: expect.any(String),
      c: true,
      d: expect.any(String),
    });
  });

  it('go on after one that fails', async () => {
    const { server, root, order } = await start();
    const answer = await server.ask(
      root,
      `mutation { admin { personalApiTokens {
         a: createToken(name: "a") bad: createToken(name: "") worse: createToken(name: "w", scopes: [${'"x",'.repeat(51)}])
         b: createToken(name: "b")
       } } }`,
    );
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(answer.data.admin.personalApiTokens).toMatchObject({
      bad: null,
      worse: null,
      b: expect.any(String),
    });
    expect(order).toEqual(['insert a', 'insert b']);
  });

  it('have all run when the answer is sent, also beside one whose failure empties their object', async () => {
    const { server, root, order } = await start();
    const answer = await server.ask(
      root,
      `mutation {
         admin { users { bad: createUser(username: "") { name } good: createUser(username: "good") { name } } }
         later: admin { personalApiTokens { createToken(name: "t") } }
       }`,
    );
    expect(answer.data).toEqual({
      admin: { users: null },
      later: { personalApiTokens: { createToken: expect.any(String) } },
    });
    expect(order).toEqual(['insert good', 'insert t']);
  });
});

describe('inDocumentOrder', () => {
  it('refuses a schema in which a field that leads to mutations may answer later', () => {
    const schema = buildSchema();
    const admin = schema.getType('AdminMutation') as Json;
    admin.getFields().users.resolve = async () => ({});
    expect(() => inDocumentOrder(schema)).toThrow('users leads to mutations and must answer at once');
  });
});
