import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import express from 'express';
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { createVerifier, type Verifier } from '../../src/verifier';
import { tokenContext, type TokenContext } from '../../src/verifier/apollo';
import { requireToken } from '../../src/verifier/express';
import { tokens } from '../../src/verifier/fastify';
import { Api } from '../support/api';
import { basic } from '../support/graphql-request';
import { ROOT_PASSWORD, startServer, type TestServer } from '../support/start-server';

const CREATE = `mutation ($name: String!, $addresses: [String!]) {
  admin { personalApiTokens { createToken(name: $name, scopes: ["full-access"], allowedAddresses: $addresses) } }
}`;

let server: TestServer;
let root: Api;
let service: string;
const ended: (() => unknown)[] = [];

beforeAll(async () => {
  server = await startServer();
  root = new Api(server.url, basic('root', ROOT_PASSWORD));
  service = await root.createToken({ name: 'service', scopes: ['introspect'] });
});
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});
afterAll(() => server.close());

let made = 0;
async function createToken(addresses: readonly string[] | null): Promise<string> {
  made += 1;
  const data = await root.get(CREATE, { name: `token ${made}`, addresses });
  return data.admin.personalApiTokens.createToken;
}

/** A verifier of the real server, and how often it has asked it. */
function makeVerifier(): { verifier: Verifier; asked: () => number } {
  let requests = 0;
  const counting: typeof fetch = (...given) => {
    requests += 1;
    return fetch(...given);
  };
  const verifier = createVerifier({
    url: server.url,
    token: service,
    maxStaleness: 300_000,
    fetch: counting,
  });
  ended.push(() => verifier.close());
  return { verifier, asked: () => requests };
}

describe('a token that may be used from some addresses only, at a service', () => {
  it('is valid from where it may be used, and from nowhere else, whatever was answered before', async () => {
    const { verifier } = makeVerifier();
    const text = await createToken(['203.0.113.0/24', '2001:db8::/32']);
    for (let round = 0; round < 2; round += 1) {
      const valid: boolean[] = [];
      for (const from of [undefined, '203.0.113.9', '203.0.114.9', '2001:db8::1%eth0', 'unknown', ''])
        valid.push((await verifier.verify(text, from)) !== null);
      expect(valid).toEqual([false, true, false, true, false, false]);
    }
  });

  it('is asked for once for each address; another token once for all', async () => {
    const { verifier, asked } = makeVerifier();
    const [bound, free] = [await createToken(['203.0.113.0/24']), await createToken(null)];
    for (let round = 0; round < 3; round += 1) {
      for (const from of ['203.0.113.1', '203.0.113.2', '203.0.114.1']) await verifier.verify(bound, from);
    }
    expect(asked()).toBe(3);
    for (const from of ['203.0.113.1', '203.0.113.2', undefined])
      expect(await verifier.verify(free, from)).not.toBeNull();
    expect(asked()).toBe(4);
  });
});

/** Services whose callers are told by the framework, behind a proxy on loopback that they trust or not. */
const SERVICES: [string, (verifier: Verifier, trusted: boolean) => Promise<string>][] = [
  [
    'Express',
    async (verifier, trusted) => {
      const app = express();
      app.set('trust proxy', trusted && 'loopback');
      app.get('/', requireToken(verifier), (_request, response) => void response.json({}));
      const http = app.listen(0, '127.0.0.1');
      await new Promise((listening) => http.once('listening', listening));
      ended.push(() => http.close());
      return `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
    },
  ],
  [
    'Fastify',
    async (verifier, trusted) => {
      const app = fastify({ trustProxy: trusted && '127.0.0.1' });
      await app.register(tokens, { verifier });
      app.get('/', { config: { scopes: [] } }, () => ({}));
      ended.push(() => app.close());
      return `${await app.listen({ port: 0, host: '127.0.0.1' })}/`;
    },
  ],
];

describe.each(SERVICES)('%s', (_name, start) => {
  const status = async (url: string, text: string, forwarded: string) =>
    (await fetch(url, { headers: { authorization: `Bearer ${text}`, 'x-forwarded-for': forwarded } })).status;

  it('takes the address from its own proxy, and refuses one that is none', async () => {
    const url = await start(makeVerifier().verifier, true);
    const text = await createToken(['203.0.113.0/24', '127.0.0.0/8']);
    expect(await status(url, text, '203.0.113.9')).toBe(200);
    expect(await status(url, text, '203.0.114.9')).toBe(401);
    expect(await status(url, text, 'unknown')).toBe(401);
  });

  it('takes it from the connection where it trusts no proxy, whatever the client writes', async () => {
    const url = await start(makeVerifier().verifier, false);
    expect(await status(url, await createToken(['203.0.113.0/24']), '203.0.113.9')).toBe(401);
    expect(await status(url, await createToken(['127.0.0.0/8']), '203.0.113.9')).toBe(200);
  });
});

describe('Apollo Server by itself', () => {
  it('takes the address from the connection', async () => {
    const apollo = new ApolloServer<TokenContext>({
      typeDefs: 'type Query { key: String }',
      resolvers: { Query: { key: (_parent, _arguments, { token }: TokenContext) => token?.key ?? null } },
    });
    const context = tokenContext(makeVerifier().verifier);
    const { url } = await startStandaloneServer(apollo, { listen: { port: 0, host: '127.0.0.1' }, context });
    ended.push(() => apollo.stop());
    const key = async (text: string) => new Api(url, { authorization: `Bearer ${text}` }).ask('{ key }');
    expect(await key(await createToken(['127.0.0.0/8']))).toMatchObject({ status: 200 });
    expect(await key(await createToken(['203.0.113.0/24']))).toMatchObject({ status: 401 });
  });
});
