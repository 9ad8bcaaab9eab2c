import { GraphQLError, type ValidationRule } from 'graphql';
import { LimitExceededError } from '../../domain/errors';
import { DOCUMENT_LIMITS } from './document-limits';
import { measureOperation, type Measure } from './measure-operation';

const WHAT: Readonly<Record<keyof Measure, string>> = {
  depth: 'levels of fields',
  aliases: 'aliases',
  directives: 'directives',
  rootFields: 'fields at its root',
  credentials: 'field that tries a password or a token',
};

/**
 * The validation rule that holds operations within {@link DOCUMENT_LIMITS}. It reports `LimitExceededError`s, and never
 * throws: Apollo would answer 500.
 */
export const limitRule: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    const measure = measureOperation(operation, (name) => context.getFragment(name));
    for (const [key, what] of Object.entries(WHAT) as [keyof Measure, string][]) {
      const limit = DOCUMENT_LIMITS[key];
      if (measure[key] <= limit) continue;
      const failure = new LimitExceededError(`An operation may have at most ${limit} ${what}`);
      context.reportError(new GraphQLError(failure.message, { nodes: operation, originalError: failure }));
    }
  },
});
