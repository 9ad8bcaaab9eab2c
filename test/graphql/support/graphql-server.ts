import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { GUEST, type Caller } from '../../../src/domain/caller';
import type { Log } from '../../../src/domain/ports';
import { buildSchema } from '../../../src/graphql/build-schema';
import type { GraphqlContext, SessionCookie } from '../../../src/graphql/context';
import { createApolloServer } from '../../../src/graphql/create-apollo-server';
import type { UseCaseDeps } from '../../../src/service/deps';
import { makeDeps, type TestDeps } from '../../support/deps';

/** One line of the log. */
export interface LogLine {
  readonly level: keyof Log;
  readonly fields: Record<string, unknown>;
  readonly message: string;
}

/** A cookie that notes what becomes of it. */
export interface NotedCookie extends SessionCookie {
  readonly changes: (string | null)[];
}

/** JSON as it was read. */
export type Json = ReturnType<typeof JSON.parse>;

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Map<string, string>;
  /** The whole body, as text. */
  readonly text: string;
  readonly data?: Json;
  readonly errors?: GraphQLFormattedError[];
}

/** How to ask. */
export interface Question {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly accept?: string;
  readonly session?: SessionCookie;
  readonly method?: 'GET' | 'POST';
}

/** A GraphQL server for one test, all real but for HTTP itself. */
export interface TestServer {
  readonly deps: TestDeps;
  readonly apollo: ApolloServer<GraphqlContext>;
  readonly log: readonly LogLine[];
  ask(caller: Caller, query: string, question?: Question): Promise<Answer>;
  /** Posts any body. */
  post(caller: Caller, body: unknown, question?: Question): Promise<Answer>;
}

/** What a test wants otherwise. */
export interface ServerChanges {
  readonly deps?: Partial<UseCaseDeps>;
  readonly production?: boolean;
  readonly schema?: (deps: UseCaseDeps) => GraphQLSchema;
  readonly plugins?: readonly ApolloServerPlugin<GraphqlContext>[];
  /** Takes Apollo Server as it comes, without a defence of ours: the control of a test that shows one. */
  readonly bare?: boolean;
}

/** Starts one. */
export async function startGraphql(changes: ServerChanges = {}): Promise<TestServer> {
  const deps = makeDeps(changes.deps);
  const log: LogLine[] = [];
  const noteAs = (level: keyof Log) => (fields: Record<string, unknown>, message: string) =>
    void log.push({ level, fields, message });
  const options = {
    deps,
    production: changes.production ?? false,
    log: { info: noteAs('info'), warn: noteAs('warn'), error: noteAs('error') },
    ...(changes.schema && { schema: changes.schema(deps) }),
    ...(changes.plugins && { plugins: changes.plugins }),
  };
  const apollo = changes.bare
    ? new ApolloServer<GraphqlContext>({
        schema: changes.schema?.(deps) ?? buildSchema(deps),
        csrfPrevention: true,
      })
    : createApolloServer(options);
  await apollo.start();

  const post: TestServer['post'] = async (caller, body, question = {}) => {
    const { accept, session = makeCookie(), method = 'POST' } = question;
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method,
        headers: new HeaderMap([
          ['content-type', 'application/json'],
          ...(accept === undefined ? [] : [['accept', accept] as const]),
        ]),
        body: method === 'POST' ? body : undefined,
        search: method === 'GET' ? `?${new URLSearchParams(body as Record<string, string>).toString()}` : '',
      },
      context: async () => ({ caller, address: '192.0.2.1', session }),
    });
    if (answer.body.kind !== 'complete') throw new Error('An answer in pieces');
    const text = answer.body.string;
    return { status: answer.status ?? 200, headers: answer.headers, text, ...JSON.parse(text) };
  };
  const ask: TestServer['ask'] = async (caller, query, question = {}) => {
    const { variables, operationName } = question;
    return post(
      caller,
      { query, ...(variables && { variables }), ...(operationName && { operationName }) },
      question,
    );
  };
  return { deps, apollo, log, ask, post };
}

/** @param text what the browser sent */
export function makeCookie(text: string | null = null): NotedCookie {
  const changes: (string | null)[] = [];
  return { text, changes, set: (value) => void changes.push(value), clear: () => void changes.push(null) };
}

/** The data of an answer that has no errors. */
export function dataOf({ data, errors }: Answer): Json {
  expect(errors).toBeUndefined();
  return data;
}

/** The codes of an answer's errors. */
export function codesOf({ errors }: Answer): unknown[] {
  return (errors ?? []).map(({ extensions }) => extensions?.code);
}

/** Nobody. */
export const guest = GUEST;
