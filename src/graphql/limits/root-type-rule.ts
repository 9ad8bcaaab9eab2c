import { GraphQLError, type ValidationRule } from 'graphql';

/**
 * The validation rule that refuses kinds of operations that the schema does not have. graphql-js takes them for valid, and
 * fails when it is to run them.
 */
export const rootTypeRule: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    const kind = operation.operation;
    if (context.getSchema().getRootType(kind)) return;
    context.reportError(new GraphQLError(`The schema has no ${kind}`, { nodes: operation }));
  },
});
