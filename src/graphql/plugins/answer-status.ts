import { answerType, GRAPHQL_TYPE, JSON_TYPE } from '../answer-type';
import { isGraphqlErrorCode, STATUS_OF_REQUEST_ERROR } from '../errors/error-codes';
import type { RequestStep } from './request-step';

/**
 * The status of answers without `data`, as GraphQL over HTTP has it: 200 for clients that take `application/json` (the
 * request was well-formed), that of the first error for those that prefer `application/graphql-response+json`. Requests
 * that are no GraphQL requests (`BAD_REQUEST`) keep the status that Apollo gave them.
 */
export const answerStatus: RequestStep = {
  willSendResponse({ request, response }) {
    if (response.body.kind !== 'single') return;
    const accept = request.http?.headers.get('accept');
    // Before Apollo Server finds it out by weighing.
    if (!accept) response.http.headers.set('content-type', JSON_TYPE);
    if ('data' in response.body.singleResult) return;
    const code = response.body.singleResult.errors?.[0]?.extensions?.code;
    if (!isGraphqlErrorCode(code) || code === 'BAD_REQUEST' || code === 'INTERNAL_SERVER_ERROR') return;
    const type = answerType(accept);
    if (type !== undefined) response.http.headers.set('content-type', type);
    response.http.status = type === GRAPHQL_TYPE ? STATUS_OF_REQUEST_ERROR[code] : 200;
  },
};
