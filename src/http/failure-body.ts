import { answerType, JSON_TYPE } from '../graphql/answer-type';
import type { Failure } from './failure';

/** How a failure is written. */
export interface FailureBody {
  readonly type: string;
  readonly body: string;
}

/**
 * The body of a failure outside GraphQL: `{"error":{"code","message"}}`.
 *
 * @param errorId the id that the log has too; only of failures that nobody foresaw
 * @param besides what stands beside `error`
 */
export function jsonFailure({ code, message }: Failure, errorId?: string, besides: object = {}): FailureBody {
  return {
    type: JSON_TYPE,
    body: JSON.stringify({ error: { code, message, errorId }, ...besides }),
  };
}

/**
 * The body of a failure on a GraphQL route: a GraphQL error without `data`, as nothing ran (GraphQL over HTTP, 6.4).
 *
 * @param accept the request's `Accept` header
 */
export function graphqlFailure({ code, message }: Failure, errorId?: string, accept?: string): FailureBody {
  return {
    type: answerType(accept) ?? JSON_TYPE,
    body: JSON.stringify({ errors: [{ message, extensions: { code, errorId } }] }),
  };
}
