import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Log } from '../domain/ports';
import type { UseCaseDeps } from '../service/deps';
import { buildSchema } from './build-schema';
import type { GraphqlContext } from './context';
import { createErrorFormatter } from './errors/format-error';
import type { Guard } from './guards/guard';
import { introspectionGuard } from './guards/introspection-guard';
import { nodeGuard } from './guards/node-guard';
import { createScopeGuard } from './guards/scope-guard';
import { createVariableGuard } from './guards/variable-guard';
import { DOCUMENT_LIMITS } from './limits/document-limits';
import { limitRule } from './limits/limit-rule';
import { rootTypeRule } from './limits/root-type-rule';
import { answerStatus } from './plugins/answer-status';
import { guardOperations } from './plugins/guard-operations';
import { noteRefusedChanges } from './plugins/note-refused-changes';
import { pluginOf } from './plugins/request-step';
import { retryAfter } from './plugins/retry-after';
import { waitForMutations } from './plugins/wait-for-mutations';

/** What the GraphQL server is built from. */
export interface GraphqlServerOptions {
  readonly deps: UseCaseDeps;
  /** Built from the same `deps` by `buildSchema`, which is what happens without it. */
  readonly schema?: GraphQLSchema;
  /** Shows the schema, and hints about it, to those with the permission `developer-tools` only. */
  readonly production: boolean;
  /** Takes what callers are not told. */
  readonly log: Log;
  /** More plugins, which run after those of the server. */
  readonly plugins?: readonly ApolloServerPlugin<GraphqlContext>[];
}

/** Makes the GraphQL server, not started. What a request comes with is its `GraphqlContext`. */
export function createApolloServer(options: GraphqlServerOptions): ApolloServer<GraphqlContext> {
  const { deps, production, log } = options;
  const schema = options.schema ?? buildSchema(deps);
  return new ApolloServer<GraphqlContext>({
    schema,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    validationRules: [limitRule, rootTypeRule],
    formatError: createErrorFormatter({
      hints: production ? null : schema,
      log,
      newId: () => deps.secrets.uuid(),
    }),
    plugins: [
      pluginOf([
        waitForMutations,
        guardOperations(guardsOf(options)),
        noteRefusedChanges(deps.notes),
        answerStatus,
        retryAfter,
      ]),
      ApolloServerPluginLandingPageDisabled(),
      // It watches every field of every answer, to find out that none may be kept: the transport says so anyway.
      ApolloServerPluginCacheControlDisabled(),
      ...(options.plugins ?? []),
    ],
    logger: apolloLogger(log),
    cache: 'bounded',
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    // Decided for each caller by a guard.
    introspection: true,
    // The error formatter hides them: another plugin would take its turn at every stage of every request.
    hideSchemaDetailsFromClientErrors: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: production ? 'production' : 'development',
  });
}

/** The order is that of their costs. */
function guardsOf({ deps, production }: GraphqlServerOptions): Guard[] {
  return [
    createScopeGuard(deps.scopes),
    ...(production ? [introspectionGuard] : []),
    nodeGuard,
    createVariableGuard(!production),
  ];
}

/** Apollo's own messages are of its start and of plugins that fail, never of requests. */
function apolloLogger(log: Log): Record<'debug' | 'info' | 'warn' | 'error', (message?: unknown) => void> {
  const part = { part: 'graphql' };
  return {
    debug: () => undefined,
    info: (message) => log.info(part, String(message)),
    warn: (message) => log.warn(part, String(message)),
    error: (message) => log.error(part, String(message)),
  };
}
