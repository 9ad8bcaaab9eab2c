import type { ServerResponse } from 'node:http';
import { VerifierUnavailableError } from '../../src/verifier';
import { activeAnswer, IntrospectionServer, sendJson, type Reply } from './support/introspection-server';
import { afterTest, MAX_STALENESS, setUp } from './support/setup';
import { newToken } from './support/tokens';

const html = (response: ServerResponse, status: number) =>
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Sign in to the network</html>');

const jsonWith =
  (changes: Record<string, unknown>): Reply =>
  (response, { token }) =>
    sendJson(response, { ...activeAnswer(token), ...changes });

const jsonText =
  (text: string, type = 'application/json'): Reply =>
  (response) =>
    void response.writeHead(200, { 'content-type': type }).end(text);

/** Answers that decide nothing, and what the log is told of them. */
const USELESS: [what: string, reply: Reply, reason: string][] = [
  ['500', (response) => sendJson(response, {}, 500), 'The server answered 500'],
  ['503', (response) => sendJson(response, { active: true }, 503), 'The server answered 503'],
  ['201', (response, { token }) => sendJson(response, activeAnswer(token), 201), 'The server answered 201'],
  ['204', (response) => void response.writeHead(204).end(), 'The server answered 204'],
  [
    "401, for the service's own token",
    (response) => sendJson(response, {}, 401),
    'The server answered 401: it does',
  ],
  [
    "403, for the service's own token",
    (response) => sendJson(response, {}, 403),
    'The server answered 403: the',
  ],
  ['a page of HTML', (response) => void html(response, 200), "The server's answer is not JSON"],
  ['JSON that is called HTML', jsonText('{"active":false}', 'text/html'), "The server's answer is not JSON"],
  ['HTML that is called JSON', jsonText('<html>'), "The server's answer is not JSON"],
  ['half of a JSON text', jsonText('{"active":true,"scope":"a"'), "The server's answer is not JSON"],
  ['nothing', jsonText(''), "The server's answer is not JSON"],
  ...['null', '[]', '[{"active":true}]', 'true', '"active"', '{}', '{"Active":true}'].map(
    (text): [string, Reply, string] => [text, jsonText(text), 'says neither'],
  ),
  ...['true', 'false', 1, 0, null, [true], {}].map((active): [string, Reply, string] => [
    `active: ${JSON.stringify(active)}`,
    jsonWith({ active }),
    'says neither',
  ]),
  [
    'the key of another token',
    jsonWith({ jti: '6fbeb92f-9ad8-40ef-afb9-05beb56659e2' }),
    'is about another token',
  ],
  ['no key', jsonWith({ jti: undefined }), 'is about another token'],
  ['no user name', jsonWith({ username: undefined }), 'names no owner'],
  ['an empty user name', jsonWith({ username: '' }), 'names no owner'],
  ['a number for the owner', jsonWith({ sub: 7 }), 'names no owner'],
  ['no scope', jsonWith({ scope: undefined }), 'has no scope'],
  ['a list of scopes', jsonWith({ scope: ['full-access'] }), 'has no scope'],
  ['a text for the expiry', jsonWith({ exp: '2040-01-01' }), 'has an expiry that is none'],
  ['an expiry beyond all time', jsonWith({ exp: 1e300 }), 'has an expiry that is none'],
  ['null for the expiry', jsonWith({ exp: null }), 'has an expiry that is none'],
  ['a connection that breaks', (response) => void response.destroy(), 'The server cannot be reached'],
  [
    'a connection that breaks within the answer',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      response.write('{"active":true', () => response.destroy());
    },
    'The server cannot be reached',
  ],
];

describe('a check', () => {
  it.each(USELESS)(
    'fails when the server answers with %s, and the log is told why',
    async (_what, reply, reason) => {
      const { server, verifier, reasons } = await setUp();
      const text = newToken();
      server.active.set(text, {});
      server.reply = reply;
      await expect(verifier.verify(text)).rejects.toThrow(VerifierUnavailableError);
      expect(reasons).toEqual([expect.stringContaining(reason)]);
      expect(verifier.size).toBe(0);
      server.reply = undefined;
      await expect(verifier.verify(text)).resolves.toMatchObject({ username: 'ada' });
    },
  );

  it('passes or refuses on a few of these answers without the defence', async () => {
    const { server, naive } = await setUp();
    const outcomes = [];
    for (const active of ['false', 1]) {
      server.reply = jsonWith({ active });
      outcomes.push((await naive.verify(newToken())) !== null);
    }
    server.reply = (response) => sendJson(response, { active: true }, 503);
    outcomes.push((await naive.verify(newToken())) !== null);
    server.reply = (response) => void html(response, 200);
    outcomes.push((await naive.verify(newToken())) !== null);
    expect(outcomes).toEqual([true, true, true, false]);
  });

  it('fails when nobody listens', async () => {
    const { server, verifier, reasons } = await setUp();
    await server.close();
    await expect(verifier.verify(newToken())).rejects.toThrow(VerifierUnavailableError);
    expect(reasons).toEqual(['The server cannot be reached: ECONNREFUSED']);
  });

  it('fails in time when the server does not answer, for all who wait', async () => {
    const { server, verifier, reasons } = await setUp({ timeout: 50 });
    server.hold();
    const text = newToken();
    const checks = await Promise.allSettled([verifier.verify(text), verifier.verify(text)]);
    expect(checks.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(reasons).toEqual(['The server did not answer within 50 ms']);
    server.letGo();
    await expect(untilAnswered(() => verifier.verify(text))).resolves.toBeNull();
  });

  it('fails in time when the server begins to answer and stops', async () => {
    const { server, verifier, reasons } = await setUp({ timeout: 50 });
    server.reply = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"active":');
    };
    await expect(verifier.verify(newToken())).rejects.toThrow(VerifierUnavailableError);
    expect(reasons).toEqual(['The server did not answer within 50 ms']);
  });

  it('fails in time when the way of sending does not heed its signal', async () => {
    const { verifier } = await setUp({ timeout: 20, fetch: () => new Promise(() => undefined) });
    await expect(verifier.verify(newToken())).rejects.toThrow(VerifierUnavailableError);
  });

  it('follows no redirect: elsewhere nobody is told the token or the credential', async () => {
    const { server, verifier, naive } = await setUp();
    const elsewhere = await new IntrospectionServer().listen();
    afterTest(() => elsewhere.close());
    server.reply = (response) =>
      void response.writeHead(307, { location: `${elsewhere.url}/oauth2/introspect` }).end();
    await expect(verifier.verify(newToken())).rejects.toThrow(VerifierUnavailableError);
    expect(elsewhere.requests).toEqual([]);
    await naive.verify(newToken());
    expect(elsewhere.requests).toHaveLength(1);
  });

  it('that fails serves nothing that is too old', async () => {
    const { server, verifier, clock } = await setUp();
    const text = newToken();
    server.active.set(text, {});
    await verifier.verify(text);
    server.reply = (response) => sendJson(response, {}, 503);
    clock.advance(MAX_STALENESS - 1);
    await expect(verifier.verify(text)).resolves.not.toBeNull();
    clock.advance(1);
    await expect(verifier.verify(text)).rejects.toThrow(VerifierUnavailableError);
  });

  it('tells callers and the log neither token', async () => {
    const { server, verifier, serviceToken, reasons } = await setUp();
    const text = newToken();
    const told: unknown[] = [];
    const echo: Reply = (response, { request }) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(`${text} ${request.headers.authorization}`);
    for (const reply of [echo, ...USELESS.map(([, useless]) => useless)]) {
      server.reply = reply;
      told.push(await verifier.verify(text).catch((error: unknown) => error));
    }
    const all = told
      .map((error) => (error instanceof Error ? `${error.stack}${JSON.stringify(error)}` : ''))
      .join();
    expect(all).toContain('VerifierUnavailableError');
    for (const secret of [text, serviceToken]) expect(all + reasons.join()).not.toContain(secret);
  });
});

/** On a busy machine an answer may take longer than the little time that these checks have. */
async function untilAnswered<T>(check: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof VerifierUnavailableError)) throw error;
    }
  }
}
