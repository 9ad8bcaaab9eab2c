/**
 * What the libraries do by themselves, each beside what this server does instead: should one of them change its ways,
 * the defence may go.
 */
import { ApolloServer, HeaderMap, type BaseContext } from '@apollo/server';
import { printSchema } from 'graphql';
import { buildSchemaSync, Query, Resolver } from 'type-graphql';
import { buildSchema } from '../../src/graphql/build-schema';
import { printSdl } from '../../src/graphql/print-sdl';
import { codesOf, guest, makeCookie, startGraphql } from './support/graphql-server';

@Resolver()
class PlainResolver {
  @Query(() => Date)
  now(): Date {
    return new Date(0);
  }
}

const schema = buildSchema();

describe('TypeGraphQL', () => {
  it('calls dates DateTimeISO (control), here they are DateTime', () => {
    const plain = buildSchemaSync({
      resolvers: [PlainResolver],
      orphanedTypes: [],
    });
    expect(plain.getType('DateTimeISO')).toBeDefined();
    expect([schema.getType('DateTimeISO'), schema.getType('DateTime')?.name]).toEqual([
      undefined,
      'DateTime',
    ]);
  });
});

describe('graphql-js', () => {
  it('prints no applied directives (control), here they are printed', () => {
    const applied = /: .* @requiresScopes\(/;
    expect(printSchema(schema)).not.toMatch(applied);
    expect(printSdl(schema)).toMatch(applied);
  });
});

describe('Apollo Server', () => {
  it('looks for persisted queries (control), here it does not know any', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } };
    const [bare, ours] = await Promise.all([startGraphql({ bare: true }), startGraphql()]);
    expect(codesOf(await bare.post(guest, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(codesOf(await ours.post(guest, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
  });

  it('tells names of the schema that are like the one asked for (control), here not in production', async () => {
    const [bare, ours] = await Promise.all([
      startGraphql({ bare: true }),
      startGraphql({ production: true }),
    ]);
    expect((await bare.ask(guest, '{ currentUsr { name } }')).text).toContain('Did you mean');
    expect((await ours.ask(guest, '{ currentUsr { name } }')).text).not.toContain('Did you mean');
  });

  it('runs what any page can send, without csrfPrevention (control), here it is refused', async () => {
    const open = new ApolloServer({ schema, csrfPrevention: false });
    const { apollo } = await startGraphql();
    await open.start();
    const statusOf = async <Context extends BaseContext>(
      server: ApolloServer<Context>,
      context: () => Promise<Context>,
    ) => {
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: 'GET',
          headers: new HeaderMap(),
          body: undefined,
          search: '?query={__typename}',
        },
        context,
      });
      return answer.status ?? 200;
    };
    expect(await statusOf(open, async () => ({}))).toBe(200);
    const context = async () => ({ caller: guest, address: '192.0.2.1', session: makeCookie() });
    expect(await statusOf(apollo, context)).toBe(400);
    await open.stop();
  });
});
