import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphqlContext } from '../context';
import { allHaveRun } from '../in-document-order';

/** Holds an answer back until every mutation of its request has run, those beside a failed one too. */
export const waitForMutations: ApolloServerPlugin<GraphqlContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue }) {
        await allHaveRun(contextValue);
      },
    };
  },
};
