import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphqlContext } from '../context';
import type { Guard } from '../guards/guard';

/** Runs guards, in their order, between validation and execution. */
export function guardOperations(guards: readonly Guard[]): ApolloServerPlugin<GraphqlContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          // Without one, execution answers that there is none.
          if (!operation) return;
          const { caller } = contextValue;
          const variables = request.variables ?? {};
          for (const guard of guards) guard({ schema, document, operation, variables, caller });
        },
      };
    },
  };
}
