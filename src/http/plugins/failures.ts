import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { DomainError } from '../../domain/errors';
import { challengeOf } from '../challenge';
import type { SendPage } from '../console-pages';
import { failureOf, UNKNOWN_FAILURE, type Failure } from '../failure';
import { jsonFailure, type FailureBody } from '../failure-body';
import { isNavigation } from '../is-navigation';
import { urlTokensOf } from '../url-tokens';
import { SECURITY_HEADERS } from './security-headers';

/** Writes a failure's body. */
export type FailureWriter = (
  failure: Failure,
  errorId: string | undefined,
  request: FastifyRequest,
) => FailureBody;

/** Answers errors outside GraphQL. */
export const failures = fastifyPlugin(
  async (app) => {
    app.setErrorHandler(failureHandler((failure, errorId) => jsonFailure(failure, errorId)));
  },
  { name: 'failures' },
);

/**
 * An error handler that answers in a form of its own. What nobody foresaw is logged, under the id that it answers.
 *
 * @param challenge what a 401 asks for, by the request's headers and whether it presents a token in its URL
 */
export function failureHandler(
  write: FailureWriter,
  challenge: (rawHeaders: readonly string[], tokenInUrl: boolean) => string = challengeOf,
) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const { raw } = request;
    const failure = failureOf(error, raw.rawHeaders, () =>
      challenge(raw.rawHeaders, urlTokensOf(raw).length > 0),
    );
    logFailure(error, failure, request);
    const { type, body } = write(failure, failure === UNKNOWN_FAILURE ? request.id : undefined, request);
    void reply.code(failure.status).headers(failure.headers).type(type).send(body);
  };
}

function logFailure(error: unknown, failure: Failure, { log, id }: FastifyRequest): void {
  if (failure === UNKNOWN_FAILURE) {
    // Not the error itself: the fields of a database's error hold the statement and its values.
    const stack = error instanceof Error ? error.stack : undefined;
    log.error({ errorId: id, error: stack ?? typeof error }, 'A request failed');
  } else if (error instanceof DomainError && error.detail !== undefined) {
    log.warn({ code: failure.code, detail: error.detail }, 'A request was refused');
  }
}

/**
 * Answers requests that Fastify refuses before any hook runs, such as those whose path cannot be decoded.
 *
 * @param page what people are shown at such a path, as where nothing is; null: they get JSON, too
 */
export function frameworkFailure(page: SendPage | null) {
  const answer = failureHandler((failure, errorId) => jsonFailure(failure, errorId));
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    void reply.headers(SECURITY_HEADERS);
    if (page !== null && error.code === 'FST_ERR_BAD_URL' && isNavigation(request)) page(reply.code(400));
    else answer(error, request, reply);
    request.log.info({ method: request.method, path: '/…', status: reply.statusCode }, 'request');
  };
}
