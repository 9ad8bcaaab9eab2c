import type { Guard } from '../guards/guard';
import type { RequestStep } from './request-step';

/** Runs guards, in their order, between validation and execution. */
export function guardOperations(guards: readonly Guard[]): RequestStep {
  return {
    didResolveOperation({ schema, document, operation, request, contextValue: { caller } }) {
      // Without one, execution answers that there is none.
      if (!operation) return;
      const variables = request.variables ?? {};
      for (const guard of guards) guard({ schema, document, operation, variables, caller });
    },
  };
}
