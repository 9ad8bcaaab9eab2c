import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import fastify from 'fastify';
import { graphql } from 'graphql';
import type { AddressInfo } from 'node:net';
import { Authorized, buildSchema, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Verifier } from '../../src/verifier';
import { tokenAuthChecker, tokenContext, type TokenContext } from '../../src/verifier/apollo';
import type { GraphqlAnswer } from '../support/graphql-request';
import { rawRequest } from './support/raw-request';
import { afterTest, setUp } from './support/setup';
import { newToken } from './support/tokens';

const ran: string[] = [];

@ObjectType()
class Order {
  @Field(() => String)
  id = '1';

  @Authorized('prices:read')
  @Field(() => String, { nullable: true })
  price = '10';
}

@Resolver()
class OrdersResolver {
  @Query(() => String, { nullable: true })
  caller(@Ctx() { token }: TokenContext): string | null {
    return token?.username ?? null;
  }

  @Authorized('orders:read')
  @Query(() => [Order], { nullable: true })
  orders(): Order[] {
    ran.push('orders');
    return [new Order()];
  }

  @Authorized()
  @Query(() => String, { nullable: true })
  anyToken(): string {
    return 'any';
  }

  @Authorized('orders:write', 'stock:write')
  @Mutation(() => String, { nullable: true })
  createOrder(): string {
    ran.push('createOrder');
    return 'made';
  }
}

/** A service of Apollo Server, on each of its integrations. */
const INTEGRATIONS: Record<
  string,
  (server: ApolloServer<TokenContext>, verifier: Verifier) => Promise<string>
> = {
  'stand-alone': async (server, verifier) => {
    const { url } = await startStandaloneServer(server, {
      listen: { port: 0 },
      context: tokenContext(verifier),
    });
    return url.slice(0, -1);
  },
  'on Express': async (server, verifier) => {
    await server.start();
    const app = express();
    app.use('/', express.json(), expressMiddleware(server, { context: tokenContext(verifier) }));
    const http = app.listen(0, '127.0.0.1');
    await new Promise((listening) => http.once('listening', listening));
    afterTest(() => void http.close());
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  },
  'on Fastify': async (server, verifier) => {
    await server.start();
    const app = fastify();
    app.post('/', fastifyApolloHandler(server, { context: tokenContext(verifier) }));
    app.get('/', fastifyApolloHandler(server, { context: tokenContext(verifier) }));
    afterTest(() => app.close());
    return app.listen({ port: 0, host: '127.0.0.1' });
  },
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function ask(url: string, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    body: (await response.json()) as GraphqlAnswer['body'],
  };
}

describe.each(Object.entries(INTEGRATIONS))(
  'a resolver of TypeGraphQL under Apollo Server %s',
  (_name, integrate) => {
    const start = async (verifier: Verifier) => {
      const schema = await buildSchema({ resolvers: [OrdersResolver], authChecker: tokenAuthChecker });
      const apollo = new ApolloServer<TokenContext>({ schema, includeStacktraceInErrorResponses: false });
      afterTest(() => apollo.stop());
      return integrate(apollo, verifier);
    };

    beforeEach(() => void ran.splice(0));

    it('that is @Authorized runs for a token with its scopes', async () => {
      const { server, verifier } = await setUp();
      const url = await start(verifier);
      const text = newToken();
      server.active.set(text, {
        scope: 'orders:read prices:read orders:write stock:write',
        username: 'grace',
      });
      const read = await ask(url, '{ caller anyToken orders { id price } }', bearer(text));
      expect(read.body).toEqual({
        data: { caller: 'grace', anyToken: 'any', orders: [{ id: '1', price: '10' }] },
      });
      expect((await ask(url, 'mutation { createOrder }', bearer(text))).body).toEqual({
        data: { createOrder: 'made' },
      });
    });

    it('that is @Authorized refuses guests, and does not run', async () => {
      const { verifier } = await setUp();
      const url = await start(verifier);
      const { status, body } = await ask(url, '{ caller anyToken orders { id } }');
      expect(status).toBe(200);
      expect(body.data).toEqual({ caller: null, anyToken: null, orders: null });
      expect(body.errors?.map((error) => error.extensions)).toEqual([
        { code: 'UNAUTHENTICATED' },
        { code: 'UNAUTHENTICATED' },
      ]);
      expect(ran).toEqual([]);
    });

    it('that is @Authorized refuses a token that lacks a scope, field by field, and names what it needs', async () => {
      const { server, verifier } = await setUp();
      const url = await start(verifier);
      const text = newToken();
      server.active.set(text, { scope: 'orders:read orders:write ORDERS:WRITE prices' });
      const read = await ask(url, '{ orders { id price } }', bearer(text));
      expect(read.body).toMatchObject({
        data: { orders: [{ id: '1', price: null }] },
        errors: [
          {
            path: ['orders', 0, 'price'],
            extensions: { code: 'INSUFFICIENT_SCOPE', requiredScopes: [['prices:read']] },
          },
        ],
      });
      const written = await ask(url, 'mutation { createOrder }', bearer(text));
      expect(written.body.errors?.[0]?.extensions).toEqual({
        code: 'INSUFFICIENT_SCOPE',
        requiredScopes: [['orders:write', 'stock:write']],
      });
      expect(ran).toEqual(['orders']);
    });

    it('is not reached with a token that is not accepted: 401 for the whole request, never a guest', async () => {
      const { verifier } = await setUp();
      const url = await start(verifier);
      for (const headers of [
        bearer(newToken()),
        bearer('nonsense'),
        { authorization: 'Basic cm9vdDpyb290' },
      ]) {
        expect(await ask(url, '{ caller }', headers)).toMatchObject({
          status: 401,
          challenge: expect.stringContaining('error="invalid_token"'),
          body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
        });
      }
    });

    it('is not reached when the server cannot be asked: 503', async () => {
      const { server, verifier } = await setUp();
      const url = await start(verifier);
      await server.close();
      const { status, body } = await ask(url, '{ caller }', bearer(newToken()));
      expect([status, body.errors?.[0]?.extensions, body.data]).toEqual([
        503,
        { code: 'UNAVAILABLE' },
        undefined,
      ]);
      expect((await ask(url, '{ caller }')).body).toEqual({ data: { caller: null } });
    });

    it('is not reached with two Authorization headers: 400', async () => {
      const { server, verifier } = await setUp();
      const url = await start(verifier);
      const text = newToken();
      server.active.set(text, {});
      const header = `Authorization: Bearer ${text}`;
      const preflight = 'Apollo-Require-Preflight: 1';
      const path = '/?query={caller}';
      expect(await rawRequest(url, path, [preflight, header])).toMatch(/^HTTP\/1.1 200 .*"ada"/s);
      expect(await rawRequest(url, path, [preflight, header, header])).toMatch(
        /^HTTP\/1.1 400 .*BAD_REQUEST/s,
      );
    });
  },
);

it('TypeGraphQL would answer with a code of its own, were the auth checker to say no (control)', async () => {
  const schema = await buildSchema({ resolvers: [OrdersResolver], authChecker: () => false });
  const { errors } = await graphql({ schema, source: '{ orders { id } }', contextValue: { token: null } });
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHORIZED');
});

it('the context function fails when it is handed something that is no request', async () => {
  const { verifier } = await setUp();
  await expect(tokenContext(verifier)({} as never)).rejects.toThrow(TypeError);
});
