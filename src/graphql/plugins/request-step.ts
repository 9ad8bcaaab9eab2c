import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
} from '@apollo/server';
import type { GraphqlContext } from '../context';

/** What is done with each request at some of its stages; what is told of them stands in Apollo Server's documentation. */
export interface RequestStep {
  /** Before it is executed; a failure keeps it from that. */
  didResolveOperation?(context: GraphQLRequestContextDidResolveOperation<GraphqlContext>): void;
  didEncounterErrors?(context: GraphQLRequestContextDidEncounterErrors<GraphqlContext>): void;
  /** A promise holds the answer, and the steps that follow, back. */
  willSendResponse?(context: GraphQLRequestContextWillSendResponse<GraphqlContext>): Promise<void> | void;
}

/**
 * Makes one plugin of steps, which are done in their order. Apollo Server waits for each plugin at every stage of every
 * request, even for those that have nothing to do there.
 */
export function pluginOf(steps: readonly RequestStep[]): ApolloServerPlugin<GraphqlContext> {
  const before = steps.flatMap((step) => step.didResolveOperation?.bind(step) ?? []);
  const failed = steps.flatMap((step) => step.didEncounterErrors?.bind(step) ?? []);
  const after = steps.flatMap((step) => step.willSendResponse?.bind(step) ?? []);
  const listener: GraphQLRequestListener<GraphqlContext> = {
    async didResolveOperation(context) {
      for (const step of before) step(context);
    },
    async didEncounterErrors(context) {
      for (const step of failed) step(context);
    },
    async willSendResponse(context) {
      for (const step of after) {
        const done = step(context);
        if (done) await done;
      }
    },
  };
  const started = Promise.resolve(listener);
  return { requestDidStart: () => started };
}
