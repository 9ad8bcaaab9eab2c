import { loggedPath } from '../../src/http/logged-path';

const request = (url: string, route?: string): Parameters<typeof loggedPath>[0] =>
  ({ raw: { url }, routeOptions: { url: route } }) as Parameters<typeof loggedPath>[0];

describe('the path in the log', () => {
  test('is the one of the route, without the query', () => {
    expect(loggedPath(request('/graphql?query=%7Bsecret%7D', '/graphql'))).toBe('/graphql');
  });

  test.each([
    ['/', '/'],
    ['/favicon.ico', '/favicon.ico'],
    ['/console?token=pat_secret', '/console'],
    ['/auth/pat_Secret', '/auth/…'],
    ['/pat_AbCdEf', '/…'],
    ['/AbCd+/x==', '/…'],
    ['/graphql;token=x', '/…'],
    ['http://anna:password@host/graphql', '/…'],
    ['*', '/…'],
    ['', '/…'],
    ['/?token=x', '/'],
    ['/abc\ndef', '/…'],
  ])('of an address where nothing is, %j, has no more than a plain first word: %s', (url, expected) => {
    expect(loggedPath(request(url))).toBe(expected);
  });
});
