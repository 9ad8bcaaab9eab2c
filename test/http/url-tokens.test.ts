import { takeTokens } from '../../src/http/url-tokens';
import { growth, LINEAR } from '../support/growth';

describe('taking the token out of a URL', () => {
  test.each([
    ['/restaurants?token=abc', '/restaurants', ['abc']],
    ['/restaurants?token=abc&page=2', '/restaurants?page=2', ['abc']],
    ['/restaurants?page=2&token=abc', '/restaurants?page=2', ['abc']],
    ['/restaurants?a=1&token=abc&b=%20+&c', '/restaurants?a=1&b=%20+&c', ['abc']],
    ['/?token=a%2Bb%2Fc%3D', '/', ['a+b/c=']],
    ['/?token=a=b', '/', ['a=b']],
    ['/?token=a+b', '/', ['a b']],
    ['/?token=a%zz', '/', ['a%zz']],
    ['/?token=a?b', '/', ['a?b']],
    ['/?token=', '/', ['']],
    ['/?token', '/', ['']],
    ['/?token=a&token=b', '/', ['a', 'b']],
    ['/?token=a&&token', '/?', ['a', '']],
    ['/?%74oken=abc', '/', ['abc']],
    ['/?%74%6F%6b%65%6E=abc', '/', ['abc']],
    ['/?tok%65n', '/', ['']],
    ['http://host/a?token=abc', 'http://host/a', ['abc']],
    ['/%ff?token=abc', '/%ff', ['abc']],
    ['?token=abc', '', ['abc']],
  ])('of %s leaves %s and finds %j', (url, rest, tokens) => {
    expect(takeTokens(url)).toEqual({ url: rest, tokens });
  });

  test.each([
    '/restaurants',
    '/token=abc',
    '/restaurants?',
    '/?tokens=abc',
    '/?mytoken=abc',
    '/?Token=abc',
    '/?token%5B%5D=abc',
    '/?token%20=abc',
    '/?token+=abc',
    '/??token=abc',
    '/?%2574oken=abc',
    '/?a=token=abc',
    '/?a;token=abc',
    '*',
    '',
  ])('leaves %s as it is', (url) => {
    expect(takeTokens(url)).toEqual({ url, tokens: [] });
  });

  test('finds what URLSearchParams finds', () => {
    const url = '/?a=1&t%6fken=x%20y&token&b&token=z&Token=q&%74oken=';
    expect(takeTokens(url).tokens).toEqual(new URL(url, 'http://host').searchParams.getAll('token'));
    expect(new URL(takeTokens(url).url, 'http://host').searchParams.has('token')).toBe(false);
  });

  test.each(['t&', 'token&', '%74', '&', 'token=%'])(
    'takes no more than linear time for a long row of %j',
    (unit) => {
      const found = growth(2000, (length) => {
        const url = `/?${unit.repeat(length / unit.length)}`;
        return () => takeTokens(url);
      });
      expect(found).toBeLessThan(LINEAR);
    },
  );
});
