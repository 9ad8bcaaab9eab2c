import { HttpWebhookReceiver } from '../../../src/adapters/webhooks/http-webhook-receiver';
import { verifyWebhook, WEBHOOK_SECRET, WebhookServer } from '../../support/webhook-receiver';

const OTHER_SECRET = 'whsec_C2FtZXRoaW5nIHRoYXQgaXMgMzIgYnl0ZXMgbG9uZyE=';
const MESSAGE = { id: 'msg_1', body: '{"type":"token.created","text":"ä"}' };
const never = new AbortController().signal;

let server: WebhookServer;
beforeEach(async () => (server = await WebhookServer.start()));
afterEach(() => server.close());

const receiver = (secrets = [WEBHOOK_SECRET], url = server.url, timeout?: number) =>
  new HttpWebhookReceiver(url, { secrets, userAgent: 'personal-api-tokens/1', ...(timeout && { timeout }) });

describe('a receiver of webhooks', () => {
  it('gets a message that the library of Standard Webhooks accepts, and no other', async () => {
    expect(await receiver().send(MESSAGE, new Date(), never)).toEqual({ kind: 'taken' });
    const [message] = server.received;
    expect(message).toMatchObject({
      id: 'msg_1',
      text: MESSAGE.body,
      headers: { 'content-type': 'application/json', 'user-agent': 'personal-api-tokens/1' },
    });
    expect(verifyWebhook(message!)).toEqual(JSON.parse(MESSAGE.body));
    expect(() => verifyWebhook(message!, OTHER_SECRET)).toThrow();
    expect(() => verifyWebhook({ ...message!, text: message!.text.replace('ä', 'a') })).toThrow();
    const headers = { ...message!.headers, 'webhook-id': 'msg_2' };
    expect(() => verifyWebhook({ ...message!, headers })).toThrow();
  });

  it('is signed with the time of the try, so that an old one cannot be sent again', async () => {
    await receiver().send(MESSAGE, new Date(Date.now() - 6 * 60 * 1000), never);
    expect(() => verifyWebhook(server.received[0]!)).toThrow('too old');
  });

  it('may know the old secret or the new one while both sign', async () => {
    await receiver([OTHER_SECRET, WEBHOOK_SECRET]).send(MESSAGE, new Date(), never);
    const [message] = server.received;
    for (const secret of [WEBHOOK_SECRET, OTHER_SECRET])
      expect(verifyWebhook(message!, secret)).toBeDefined();
    expect(String(message!.headers['webhook-signature']).split(' ')).toHaveLength(2);
  });

  it.each([400, 410, 429, 500, 503])('has not taken what it answers with %d', async (status) => {
    server.answer = () => status;
    expect(await receiver().send(MESSAGE, new Date(), never)).toEqual({
      kind: 'refused',
      reason: String(status),
    });
  });

  it('sends nobody elsewhere: a redirect is not followed', async () => {
    server.answer = (_, response) => {
      response.writeHead(307, { location: '/elsewhere' }).end();
      return undefined;
    };
    expect(await receiver().send(MESSAGE, new Date(), never)).toEqual({ kind: 'refused', reason: '307' });
    expect(server.received.map(({ path }) => path)).toEqual(['/hook']);
  });

  it('is not waited for longer than its time', async () => {
    server.answer = () => undefined;
    expect(await receiver(undefined, undefined, 100).send(MESSAGE, new Date(), never)).toEqual({
      kind: 'refused',
      reason: 'TimeoutError',
    });
  });

  it('may answer without an end: nothing of it is read', async () => {
    server.answer = (_, response) => {
      response.writeHead(200);
      response.write('x'.repeat(100_000));
      return undefined;
    };
    expect(await receiver().send(MESSAGE, new Date(), never)).toEqual({ kind: 'taken' });
  });

  it('that is not there is named by the failure alone, never by its URL', async () => {
    const gone = receiver(undefined, 'http://127.0.0.1:9/secret-path');
    expect(await gone.send(MESSAGE, new Date(), never)).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(await gone.send(MESSAGE, new Date(), never))).not.toContain('secret');
    expect([gone.host, gone.target]).toEqual(['127.0.0.1:9', expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });

  it('is let go of when the server ends', async () => {
    server.answer = () => undefined;
    const ending = new AbortController();
    const sent = receiver().send(MESSAGE, new Date(), ending.signal);
    ending.abort();
    expect(await sent).toEqual({ kind: 'interrupted' });
  });
});
