import {
  BadRequestError,
  BadUserInputError,
  ForbiddenError,
  InsufficientScopeError,
  LimitExceededError,
  NameTakenError,
  RateLimitedError,
  UnauthenticatedError,
  UnavailableError,
} from '../../src/domain/errors';
import { failureOf } from '../../src/http/failure';
import { TRANSPORT_FAILURES, TransportError, type TransportCode } from '../../src/http/transport-error';

describe('what a caller is told of a failure', () => {
  test.each([
    [400, new BadRequestError('x')],
    [401, new UnauthenticatedError()],
    [403, new ForbiddenError('x')],
    [403, new InsufficientScopeError(['x'], ['health'])],
    [400, new BadUserInputError('x', 'y')],
    [409, new NameTakenError('x')],
    [409, new LimitExceededError('x')],
    [429, new RateLimitedError(7)],
    [503, new UnavailableError()],
  ])('is status %i for %s', (status, error) => {
    expect(failureOf(error, [])).toMatchObject({ status, code: error.code, message: error.message });
  });

  test.each(Object.entries(TRANSPORT_FAILURES))(
    'is the status of the transport failure %s',
    (code, { status }) => {
      expect(failureOf(new TransportError(code as TransportCode, { allow: 'GET' }), [])).toMatchObject({
        status,
        code,
        headers: { allow: 'GET' },
      });
    },
  );

  test('is never the detail that the log has', () => {
    expect(JSON.stringify(failureOf(new UnavailableError('at db.internal'), []))).not.toContain(
      'db.internal',
    );
  });

  test('is when to try again, after too many attempts', () => {
    expect(failureOf(new RateLimitedError(42), []).headers).toEqual({ 'retry-after': '42' });
  });

  test.each([
    ['an error', new Error('password=hunter2')],
    ['a text', 'password=hunter2'],
    ['nothing', undefined],
    ['an error with a status of the server', Object.assign(new Error('hunter2'), { statusCode: 502 })],
    ['an error with a status that is no number', Object.assign(new Error('hunter2'), { statusCode: '404' })],
  ])('is nothing but that the server failed, for %s', (_, error) => {
    const failure = failureOf(error, []);
    expect(failure).toMatchObject({ status: 500, code: 'INTERNAL_SERVER_ERROR' });
    expect(JSON.stringify(failure)).not.toContain('hunter2');
  });

  test.each([
    [400, 'BAD_REQUEST'],
    [413, 'PAYLOAD_TOO_LARGE'],
    [415, 'UNSUPPORTED_MEDIA_TYPE'],
    [417, 'BAD_REQUEST'],
  ])(
    "is in words of our own when the framework refuses with %i, as its words repeat the request's",
    (status, code) => {
      const failure = failureOf(Object.assign(new Error('hunter2 is not JSON'), { statusCode: status }), []);
      expect(failure.code).toBe(code);
      expect(failure.status).toBeLessThan(500);
      expect(JSON.stringify(failure)).not.toContain('hunter2');
    },
  );
});
