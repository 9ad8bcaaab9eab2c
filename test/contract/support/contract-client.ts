import { getOperationAST, OperationTypeNode, type DocumentNode } from 'graphql';

/** A GraphQL error as a client is told of it. */
export interface ContractError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Record<string, unknown>;
}

/** What a client makes of an answer. */
export interface ContractAnswer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- What is asked for decides its shape.
  readonly data: any;
  readonly errors: readonly ContractError[];
}

/** A client of the server, with one credential or none. */
export interface ContractClient {
  /**
   * Sends a document of one operation.
   *
   * @returns the data without `__typename`, which clients add everywhere
   */
  send(document: string, variables?: Record<string, unknown>): Promise<ContractAnswer>;
}

/** Makes a client that sends these headers with each request. */
export type MakeClient = (url: string, headers: Record<string, string>) => ContractClient;

/** Remembers the status of the last answer, which GraphQL clients do not tell. */
export class StatusRecorder {
  status = 0;

  readonly fetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    this.status = response.status;
    return response;
  };
}

/** Whether a document's one operation is a mutation, which clients send otherwise. */
export function isMutation(document: DocumentNode): boolean {
  return getOperationAST(document)?.operation === OperationTypeNode.MUTATION;
}

/** Takes away what a client added to the document. */
export function withoutTypeNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypeNames);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== '__typename');
  return Object.fromEntries(fields.map(([name, inner]) => [name, withoutTypeNames(inner)]));
}

/** The errors of a body that a client took for no GraphQL answer, because of its status. */
export function errorsOfBody(text: string): readonly ContractError[] {
  return (JSON.parse(text) as { errors: readonly ContractError[] }).errors;
}
