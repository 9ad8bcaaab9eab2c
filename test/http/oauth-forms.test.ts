import { FORM_LIMIT } from '../../src/http/plugins/form-body';
import { rawRequest } from './support/raw-request';
import { postForm } from './support/oauth';
import { useSharedTestServer, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const shared = useSharedTestServer();

describe.each(['/oauth2/introspect', '/oauth2/revoke'])('the form of POST %s', (url) => {
  const good = async (server: TestServer): Promise<string> => server.token({ scopes: ['introspect'] });

  test.each([
    ['no token', 'token_type_hint=access_token'],
    ['nothing', ''],
    ['an empty token, which counts as none', 'token='],
    ['a token without a value', 'token'],
    ['a token twice', 'token=a&token=a'],
    ['an empty token and another', 'token=&token=a'],
    ['another parameter twice', 'token=a&x=1&x=1'],
    ['a hint twice', 'token=a&token_type_hint=a&token_type_hint=b'],
    ['a token under an encoded name too', 'token=a&%74oken=b'],
    ['a token behind a question mark', '?token=a'],
    ['JSON', '{"token":"a"}'],
  ])('is 400 invalid_request with %s (RFC 6749, 3.2 and 5.2)', async (_, form) => {
    const server = shared();
    const answer = await postForm(server, url, { form, token: await good(server) });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      400,
      'application/json; charset=utf-8',
    ]);
    expect(answer.json()).toEqual({ error: 'invalid_request', error_description: expect.any(String) });
    // RFC 6749, 5.2: the characters of a description.
    expect(answer.json().error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test.each([
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencodedx',
    'x',
    '',
  ])('is 400 invalid_request as %s', async (type) => {
    const server = shared();
    const headers = { 'content-type': type };
    const answer = await postForm(server, url, { form: 'token=a', token: await good(server), headers });
    expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
  });

  test('is 400 without a type, and without a body', async () => {
    const server = await start();
    const port = await server.listen();
    const lines = [
      `POST ${url} HTTP/1.1`,
      'Host: pat.example',
      'Connection: close',
      `Authorization: Bearer ${await good(server)}`,
    ];
    const none = await rawRequest(port, [...lines, 'Content-Length: 7', '', 'token=a'].join('\r\n'));
    const empty = await rawRequest(port, [...lines, '', ''].join('\r\n'));
    for (const { status, body } of [none, empty]) {
      expect([status, JSON.parse(body).error]).toEqual([400, 'invalid_request']);
    }
  });

  test('may name a charset, and have parameters that nobody knows', async () => {
    const server = shared();
    const headers = { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' };
    const form = 'token=a&token_type_hint=anything&client_id=x&__proto__=x&constructor=y';
    expect((await postForm(server, url, { form, headers, token: await good(server) })).statusCode).toBe(200);
  });

  test('is 400 when it is not UTF-8', async () => {
    const server = shared();
    const answer = await server.app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Bearer ${await good(server)}`,
      },
      payload: Buffer.from([...Buffer.from('token='), 0xff]),
    });
    expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
  });

  test(`has ${FORM_LIMIT} bytes at most`, async () => {
    const server = shared();
    const token = await good(server);
    const sized = (length: number): string => `token=${'a'.repeat(length - 6)}`;
    expect((await postForm(server, url, { token, form: sized(FORM_LIMIT) })).statusCode).toBe(200);
    const answer = await postForm(server, url, { token, form: sized(FORM_LIMIT + 1) });
    expect([answer.statusCode, answer.json().error]).toEqual([413, 'invalid_request']);
  });

  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    'is 405 with %s',
    async (method) => {
      const server = shared();
      const headers = { authorization: `Bearer ${await good(server)}` };
      const answer = await server.app.inject({ method, url: `${url}?token=x`, headers });
      expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'POST']);
      if (method !== 'HEAD') expect(answer.json().error).toBe('invalid_request');
    },
  );

  test('is not looked for in the URL', async () => {
    for (const allowQueryToken of [false, true]) {
      const server = await start({ allowQueryToken });
      const token = await good(server);
      const answer = await postForm(server, `${url}?token=${token}`, { form: '', token });
      expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
    }
  });

  test('is 400 beside a token in the URL that would count: whose it is is open', async () => {
    const server = await start({ allowQueryToken: true });
    const token = await good(server);
    const answer = await postForm(server, `${url}?token=${token}`, { form: { token } });
    expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
  });

  test('is 400 with two Authorization headers', async () => {
    const server = await start();
    const port = await server.listen();
    const bearer = `Authorization: Bearer ${await good(server)}`;
    const lines = [`POST ${url} HTTP/1.1`, 'Host: pat.example', 'Connection: close', bearer, bearer];
    const type = 'Content-Type: application/x-www-form-urlencoded';
    const answer = await rawRequest(port, [...lines, type, 'Content-Length: 7', '', 'token=a'].join('\r\n'));
    expect([answer.status, JSON.parse(answer.body).error]).toEqual([400, 'invalid_request']);
  });

  test('is answered 503 temporarily_unavailable while the database does not answer', async () => {
    const server = await start();
    const token = await good(server);
    await server.closeStorage();
    const answer = await postForm(server, url, { form: { token } });
    expect(answer.statusCode).toBe(url.endsWith('revoke') ? 503 : 401);
    const withCaller = await postForm(server, url, { form: { token }, token });
    expect([withCaller.statusCode, withCaller.json().error]).toEqual([503, 'temporarily_unavailable']);
  });

  test('is answered 500 server_error for a failure that nobody foresaw, with the id that the log has', async () => {
    const server = await start();
    const token = await good(server);
    jest.spyOn(server.deps.storage.tokens, 'findForVerification').mockRejectedValueOnce(new Error('canary'));
    const answer = await postForm(server, url, { form: { token }, token });
    expect([answer.statusCode, answer.json().error]).toEqual([500, 'server_error']);
    expect(answer.body).not.toContain('canary');
    expect(server.log.join('')).toContain(answer.json().errorId);
  });
});
