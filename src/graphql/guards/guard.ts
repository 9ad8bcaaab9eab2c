import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Caller } from '../../domain/caller';

/** An operation that is valid and about to run. */
export interface OperationRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As they were sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

/** Refuses an operation before anything of it runs, by throwing a `DomainError`. */
export type Guard = (request: OperationRequest) => void;
