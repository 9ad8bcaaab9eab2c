import { challengeOf, insufficientScopeChallenge } from '../../src/http/challenge';

describe('WWW-Authenticate', () => {
  test('offers Basic to those who tried Basic, and nothing else', () => {
    expect(challengeOf(['Authorization', 'Basic x'])).toBe(
      'Basic realm="personal-api-tokens", charset="UTF-8"',
    );
  });

  test.each(['Bearer x', 'APIToken x'])('tells %s that the token is invalid, as RFC 6750 does', (value) => {
    expect(challengeOf(['Authorization', value])).toBe(
      'APIToken realm="personal-api-tokens", Bearer realm="personal-api-tokens", error="invalid_token"',
    );
  });

  test.each([[[]], [['Authorization', 'Digest x']]])(
    'tells no error to those without a token: %j',
    (headers) => {
      expect(challengeOf(headers)).toBe(
        'APIToken realm="personal-api-tokens", Bearer realm="personal-api-tokens"',
      );
    },
  );

  test('names the scopes that would do', () => {
    expect(insufficientScopeChallenge(['health'])).toBe(
      'Bearer realm="personal-api-tokens", error="insufficient_scope", scope="health"',
    );
  });
});
