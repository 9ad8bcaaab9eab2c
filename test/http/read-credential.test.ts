import { BadRequestError, UnauthenticatedError } from '../../src/domain/errors';
import { readCredential, readTokenCredential } from '../../src/http/read-credential';

const basic = Buffer.from('anna:secret').toString('base64');
const authorization = (...values: string[]): string[] => values.flatMap((value) => ['Authorization', value]);

describe('the credential of a request', () => {
  test.each(['APIToken', 'apitoken', 'APITOKEN', 'Bearer', 'bearer', 'bEaReR'])(
    'is a token after %s',
    (scheme) => {
      expect(readCredential(authorization(`${scheme} pat_x`), null)).toEqual({
        kind: 'token',
        text: 'pat_x',
      });
    },
  );

  test.each([readCredential, (raw: string[]) => readTokenCredential(raw, [])])(
    "is an access key of Strapi's after Bearer alone, as it was there",
    (read) => {
      const text = 'a'.repeat(256);
      expect(read(authorization(`Bearer ${text}`), null)).toEqual({ kind: 'token', text });
      expect(() => read(authorization(`APIToken ${text}`), null)).toThrow(UnauthenticatedError);
      expect(() => readCredential([], null, [text])).toThrow(UnauthenticatedError);
      expect(() => readTokenCredential([], [text])).toThrow(UnauthenticatedError);
    },
  );

  test('takes several spaces after the scheme, as RFC 9110 does', () => {
    expect(readCredential(authorization('Bearer   pat_x'), null)).toEqual({ kind: 'token', text: 'pat_x' });
  });

  test.each(['Basic', 'basic', 'BASIC'])('is a name and a password after %s', (scheme) => {
    expect(readCredential(authorization(`${scheme} ${basic}`), null)).toEqual({
      kind: 'basic',
      name: 'anna',
      password: 'secret',
    });
  });

  test('is the session of the cookie when there is no Authorization header', () => {
    expect(readCredential(['Accept', '*/*'], 'cookie')).toEqual({ kind: 'session', text: 'cookie' });
  });

  test('is none without either', () => {
    expect(readCredential(['X-Authorization', 'Bearer x'], null)).toEqual({ kind: 'none' });
  });

  test('is what the Authorization header says, whatever the cookie', () => {
    expect(readCredential(authorization('Bearer pat_x'), 'cookie')).toEqual({ kind: 'token', text: 'pat_x' });
    expect(() => readCredential(authorization('Digest x'), 'cookie')).toThrow(UnauthenticatedError);
  });

  test.each([
    ['an empty header', ''],
    ['a scheme alone', 'APIToken'],
    ['a scheme and spaces', 'Bearer   '],
    ['a tab after the scheme', 'Bearer\tpat_x'],
    ['a token without a scheme', 'pat_x'],
    ['an unknown scheme', 'Digest username="anna"'],
    ['a longer scheme', 'Bearers pat_x'],
    ['a look-alike scheme', 'BeareR\u017f pat_x'],
    ['Basic without anything', 'Basic'],
    ['Basic with what is no Base64', 'Basic anna:secret'],
  ])('is refused, never taken for none: %s', (_, value) => {
    expect(() => readCredential(authorization(value), null)).toThrow(UnauthenticatedError);
  });

  test.each([
    ['two different ones', ['Bearer a', 'Bearer b']],
    ['twice the same', ['Bearer a', 'Bearer a']],
    ['an empty one and another', ['', 'Bearer a']],
  ])('is a bad request with several Authorization headers: %s', (_, values) => {
    expect(() => readCredential(authorization(...values), null)).toThrow(BadRequestError);
  });

  test('is looked for in headers of any case, and in names only', () => {
    expect(() => readCredential(['AUTHORIZATION', 'Bearer a', 'authorization', 'Bearer b'], null)).toThrow(
      BadRequestError,
    );
    expect(readCredential(['X-Note', 'authorization', 'X-Other', 'Bearer a'], null)).toEqual({
      kind: 'none',
    });
  });
});

describe('a token in the URL', () => {
  test('is the credential, whatever the cookie', () => {
    expect(readCredential([], null, ['pat_x'])).toEqual({ kind: 'token', text: 'pat_x' });
    expect(readCredential([], 'cookie', ['pat_x'])).toEqual({ kind: 'token', text: 'pat_x' });
  });

  test('is refused when it is empty', () => {
    expect(() => readCredential([], 'cookie', [''])).toThrow(UnauthenticatedError);
  });

  test.each([
    ['beside an Authorization header', authorization('Bearer pat_x'), ['pat_x']],
    ['beside a header that says nothing', authorization(''), ['pat_x']],
    ['empty, beside a header', authorization('Bearer pat_x'), ['']],
    ['twice', [], ['pat_x', 'pat_x']],
    ['empty and again', [], ['', 'pat_x']],
  ])('is a bad request %s', (_, rawHeaders, urlTokens) => {
    expect(() => readCredential(rawHeaders, null, urlTokens)).toThrow(BadRequestError);
    expect(() => readTokenCredential(rawHeaders, urlTokens)).toThrow(BadRequestError);
  });
});

describe('where tokens are the only credential', () => {
  test('they are taken from the header or the URL', () => {
    expect(readTokenCredential(authorization('APIToken pat_x'), [])).toEqual({
      kind: 'token',
      text: 'pat_x',
    });
    expect(readTokenCredential(authorization('bearer pat_x'), [])).toEqual({ kind: 'token', text: 'pat_x' });
    expect(readTokenCredential([], ['pat_x'])).toEqual({ kind: 'token', text: 'pat_x' });
    expect(readTokenCredential([], [])).toEqual({ kind: 'none' });
  });

  test.each([`Basic ${basic}`, 'Digest x', '', 'Bearer', 'APIToken ', 'pat_x'])('%j is refused', (value) => {
    expect(() => readTokenCredential(authorization(value), [])).toThrow(UnauthenticatedError);
  });
});
