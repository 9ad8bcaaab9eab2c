import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphqlContext } from '../context';

/** Says in the header `Retry-After`, too, when somebody who tried too often may try again. */
export const retryAfter: ApolloServerPlugin<GraphqlContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const seconds = (response.body.singleResult.errors ?? [])
          .map(({ extensions }) => extensions?.retryAfter)
          .filter((value) => typeof value === 'number');
        if (seconds.length > 0) response.http.headers.set('retry-after', String(Math.max(...seconds)));
      },
    };
  },
};
