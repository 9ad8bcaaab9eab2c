import {
  AmbiguousCredentialError,
  authenticate,
  readToken,
  UnauthenticatedError,
  type RequestHeaders,
} from '../../src/verifier';
import { setUp } from './support/setup';
import { newToken } from './support/tokens';

describe('a token in the headers', () => {
  const text = newToken();
  const forms: [string, (value: string) => RequestHeaders][] = [
    ['as they came', (value) => ['Host', 'authorization', 'Authorization', value]],
    ['parsed by Node', (value) => ({ host: 'x', authorization: value })],
    ['of a gateway', (value) => ({ Host: 'x', AUTHORIZATION: [value] })],
    ['of the standard', (value) => new Headers({ authorization: value })],
  ];

  describe.each(forms)('%s', (_what, headersWith) => {
    it.each(['APIToken', 'Bearer', 'apitoken', 'BEARER'])('is read with the scheme %s', (scheme) => {
      expect(readToken(headersWith(`${scheme} ${text}`))).toBe(text);
      expect(readToken(headersWith(`${scheme}   ${text}`))).toBe(text);
    });

    it.each([
      'Basic cm9vdDpyb290',
      `Digest ${text}`,
      `X-APIToken ${text}`,
      'Bearer',
      'Bearer ',
      text,
      '',
      `Bearer\t${text}`,
    ])('is refused in %j, and not taken for none', (value) => {
      expect(() => readToken(headersWith(value))).toThrow(UnauthenticatedError);
    });
  });

  it('is none where there is no such header', () => {
    const none: RequestHeaders[] = [
      [],
      ['Cookie', 'authorization'],
      {},
      { authorization: undefined },
      new Headers(),
    ];
    expect(none.map(readToken)).toEqual(none.map(() => null));
  });

  it.each<[string, RequestHeaders]>([
    ['two headers', ['Authorization', `Bearer ${text}`, 'authorization', `Bearer ${text}`]],
    ['two headers, one of them empty', ['Authorization', '', 'Authorization', `Bearer ${text}`]],
    ['a list', { authorization: [`Bearer ${text}`, `Bearer ${text}`] }],
    ['two spellings of the name', { Authorization: `Bearer ${text}`, authorization: `Bearer ${text}` }],
  ])('is refused in %s', (_what, headers) => {
    expect(() => readToken(headers)).toThrow(AmbiguousCredentialError);
  });

  it('is refused where a gateway has put two headers into one', async () => {
    const { server, verifier } = await setUp();
    server.active.set(text, {});
    const headers = new Headers({ authorization: `Bearer ${text}` });
    await expect(authenticate(verifier, headers)).resolves.toMatchObject({ username: 'ada' });
    headers.append('authorization', `Bearer ${text}`);
    await expect(authenticate(verifier, headers)).rejects.toThrow(UnauthenticatedError);
  });

  it('is refused with anything around it', async () => {
    const { server, verifier } = await setUp();
    server.active.set(text, {});
    for (const value of [`${text} ${text}`, `${text},`, `${text}=`, `"${text}"`, ` ${text} x`]) {
      await expect(authenticate(verifier, ['authorization', `Bearer ${value}`])).rejects.toThrow(
        UnauthenticatedError,
      );
    }
  });
});
