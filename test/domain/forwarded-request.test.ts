import fc from 'fast-check';
import { readForwardedRequest } from '../../src/domain/forwarded-request';
import { growth, LINEAR } from '../support/growth';
import { tries } from '../support/tries';

const pathOf = (uri: string): string | undefined => readForwardedRequest('GET', uri)?.path;

describe('the path of a forwarded request', () => {
  it.each([
    ['/', '/'],
    ['/restaurants', '/restaurants'],
    ['/restaurants/', '/restaurants/'],
    ['/a/b.c/d-e_f~g', '/a/b.c/d-e_f~g'],
    ['/.well-known/openid', '/.well-known/openid'],
    ['/a%20b', '/a b'],
    ['/caf%C3%A9', '/café'],
    ['/%61dmin', '/admin'],
    ['/100%25', '/100%'],
    ['/100%25-sure', '/100%-sure'],
    ["/a:@!$&'()*+,=", "/a:@!$&'()*+,="],
  ])('of %s is %s, decoded once', (uri, path) => {
    expect(pathOf(uri)).toBe(path);
  });

  it.each([
    '/restaurants?',
    '/restaurants?a=b',
    '/restaurants?path=/admin',
    '/restaurants?/../admin',
    '/restaurants?a=%2F..%2f//;\\&b=%zz',
    '/restaurants??',
  ])('has nothing of the query: %s', (uri) => {
    expect(pathOf(uri)).toBe('/restaurants');
  });

  it.each([
    ['a segment up', '/a/../b'],
    ['a segment up at the end', '/a/..'],
    ['a segment up at the beginning', '/..'],
    ['an encoded segment up', '/a/%2e%2e/b'],
    ['a half encoded segment up', '/a/.%2E/b'],
    ['a segment up with a parameter', '/a/..;/b'],
    ['more dots', '/a/.../b'],
    ['dots in a name', '/a..b'],
    ['a segment that stays', '/a/./b'],
    ['a segment that stays, at the end', '/a/.'],
    ['an encoded segment that stays', '/a/%2e/b'],
    ['an empty segment', '/a//b'],
    ['an empty segment at the beginning', '//host/a'],
    ['an empty segment at the end', '/a//'],
    ['a parameter of a segment', '/a;b=c/d'],
    ['an encoded semicolon', '/a%3bb'],
    ['a backslash', '/a\\b'],
    ['an encoded backslash', '/a%5Cb'],
    ['an encoded backslash in small letters', '/a%5cb'],
    ['an encoded slash', '/a%2fb'],
    ['an encoded slash in capitals', '/a%2Fb'],
    ['an encoded slash at the end', '/a%2F'],
    ['a null character', '/a%00'],
    ['a line break', '/a%0d%0ab'],
    ['a tab', '/a%09'],
    ['a delete character', '/a%7f'],
    ['a control character beyond ASCII', '/a%C2%85'],
    ['what could be decoded once more', '/a%252fb'],
    ['a doubly encoded segment up', '/%252e%252e/a'],
    ['a doubly encoded letter', '/%2561dmin'],
    ['what is encoded three times', '/%25252e'],
    ['a percent sign alone', '/a%'],
    ['half an encoding', '/a%2'],
    ['no hexadecimal digits', '/a%zz'],
    ['bytes that are no UTF-8', '/a%ff'],
    ['an overlong slash', '/a%c0%afb'],
    ['half of a surrogate pair', '/a%ed%a0%80'],
    ['a character that is not encoded', '/caf\u00e9'],
    ['a space', '/a b'],
    ['a fragment', '/a#b'],
    ['a fragment after a query', '/a?b#c'],
    ['an absolute form', 'http://host/a'],
    ['an authority', 'host:443'],
    ['an asterisk', '*'],
    ['no slash at the beginning', 'a/b'],
    ['a query alone', '?a'],
    ['nothing', ''],
  ])('is refused with %s', (_, uri) => {
    expect(readForwardedRequest('GET', uri)).toBeNull();
  });

  it('is refused in every mixture of plain and encoded characters that means a segment up', () => {
    const dot = fc.constantFrom('.', '%2e', '%2E', '%252e');
    const slash = fc.constantFrom('/', '\\', '%2f', '%2F', '%5c', '//', ';/');
    fc.assert(
      fc.property(slash, dot, dot, slash, (before, one, two, after) => {
        expect(readForwardedRequest('GET', `/public${before}${one}${two}${after}admin`)).toBeNull();
      }),
    );
  });

  it('is the same however often it is decoded, and for a service that resolves segments', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '.',
        '%2e',
        '%2f',
        '%25',
        '%5c',
        ';',
        '%00',
        '\\',
        '?',
        '#',
        '%',
        'a',
        'B',
        '%C3%A9',
      ),
      fc.string({ maxLength: 3 }),
    );
    let read = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const uri = `/${pieces.join('')}`;
        const request = readForwardedRequest('GET', uri);
        if (request === null) return;
        read += 1;
        const encoded = uri.split('?', 1)[0]!;
        expect(request.path).toBe(decodeURIComponent(encoded));
        expect(decodeURIComponent(request.path.replace(/%(?![\da-f]{2})/gi, '%25'))).toBe(request.path);
        expect(decodeURIComponent(new URL(`http://host${encoded}`).pathname)).toBe(request.path);
      }),
      { numRuns: tries(5_000) },
    );
    expect(read).toBeGreaterThan(tries(500));
  });

  it.each(['/a', '%2e', '%25', '.a', 'a', '%', '/.a'])(
    'is read in no more than linear time: a long row of %s',
    (unit) => {
      const found = growth(1000, (count) => {
        const uri = `/${unit.repeat(count)}`;
        return () => readForwardedRequest('GET', uri);
      });
      expect(found).toBeLessThan(LINEAR);
    },
  );
});

describe('the method of a forwarded request', () => {
  it.each(['GET', 'HEAD', 'POST', 'PROPFIND', 'M-SEARCH', 'NEW'])('may be %s', (method) => {
    expect(readForwardedRequest(method, '/')).toEqual({ method, path: '/' });
  });

  it.each(['', 'get', 'Get', '*', 'GET ', 'GET,POST', 'GET POST', '-', 'GET-', 'G\u00c9T', 'GET\n'])(
    'is refused as %j',
    (method) => {
      expect(readForwardedRequest(method, '/')).toBeNull();
    },
  );
});
