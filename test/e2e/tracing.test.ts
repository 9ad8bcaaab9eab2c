import { basic } from '../support/graphql-request';
import { Api } from '../support/api';
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver';
import { startServerProcess } from '../support/server-process';
import { ROOT_PASSWORD, startServer, type TestServer } from '../support/start-server';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const traceparent = (flags = '01') => `00-${TRACE}-${PARENT}-${flags}`;

let receiver: OtlpReceiver;
let server: TestServer | undefined;
beforeEach(async () => (receiver = await startOtlpReceiver()));
afterEach(async () => {
  await server?.close();
  server = undefined;
  await receiver.close();
});

async function start(settings: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  return (server = await startServer({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, ...settings }));
}

/** Closes the server, which sends what is left. */
async function received(): Promise<readonly ReceivedSpan[]> {
  await server?.close();
  server = undefined;
  return receiver.spans;
}

const requestsOf = (spans: readonly ReceivedSpan[]) => spans.filter(({ kind }) => kind === 2);
const below = (spans: readonly ReceivedSpan[], { spanId }: ReceivedSpan) =>
  spans.filter(({ parentId }) => parentId === spanId);

describe('a server with a receiver of traces', () => {
  it('sends the spans of a request: its route, the operation, the password and the database', async () => {
    const { url } = await start({
      OTEL_SERVICE_NAME: 'tokens',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    const root = new Api(url, basic('root', ROOT_PASSWORD));
    await root.createToken({ name: 'laptop' });
    const spans = await received();

    const [request] = requestsOf(spans);
    expect(request).toMatchObject({
      name: 'POST /graphql',
      parentId: '',
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/graphql',
        'http.response.status_code': 200,
        'pat.request.id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      failed: false,
    });
    const names = (parent: ReceivedSpan) => below(spans, parent).map(({ name }) => name);
    expect(names(request!)).toEqual(
      expect.arrayContaining(['password verify', 'mutation admin.personalApiTokens.createToken']),
    );
    const operation = spans.find(({ name }) => name.startsWith('mutation'))!;
    expect(operation.attributes).toEqual({ 'graphql.operation.type': 'mutation' });
    const write = below(spans, operation).find(({ name }) => name === 'database transaction')!;
    expect(write.attributes).toEqual({ 'db.system.name': 'sqlite', 'db.operation.name': 'transaction' });
    expect(write.events).toEqual(expect.arrayContaining(['transaction', 'insert']));
    expect(receiver.resource).toMatchObject({
      'service.name': 'tokens',
      'service.version': expect.any(String),
      'deployment.environment.name': 'test',
    });
  });

  it('names no route for what no route took, and marks what failed', async () => {
    const { url } = await start();
    await fetch(`${url}/nowhere/canary-path`);
    await new Api(url, { authorization: 'Bearer x' }).ask('{ currentUser { name } }');
    const spans = requestsOf(await received());
    expect(spans.map(({ name, attributes }) => [name, attributes['http.response.status_code']])).toEqual([
      ['GET', 404],
      ['POST /graphql', 401],
    ]);
  });

  it('holds no secret, no text of the document, no variable and no value of a statement', async () => {
    const { url } = await start();
    const root = new Api(url, basic('root', ROOT_PASSWORD));
    const token = await root.createToken({ name: 'canary-name', description: 'canary-description' });
    await new Api(url, { authorization: `Bearer ${token}` }).ask(
      'query CanaryOperation { canaryAlias: currentUser { name } }',
    );
    await root.trySignIn('canary-user', 'canary-password');
    await fetch(`${url}/canary/path?canary=query`, {
      headers: { 'user-agent': 'canary-agent', tracestate: 'canary=state' },
    });
    await fetch(`${url}/graphql`, { headers: { traceparent: 'canary-parent', baggage: 'canary=baggage' } });
    expect((await received()).length).toBeGreaterThan(10);
    const sent = receiver.bytes.toString('latin1');
    for (const secret of [token, token.slice(4, 30), ROOT_PASSWORD, 'canary', 'Canary', 'INSERT INTO']) {
      expect(sent).not.toContain(secret);
    }
  });

  it('writes the ids of the trace into the lines of its log', async () => {
    const { url, log } = await start();
    await new Api(url, basic('root', ROOT_PASSWORD)).ask('{ currentUser { name } }');
    const [request] = requestsOf(await received());
    const line = log.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'request');
    expect(line).toMatchObject({ traceId: request!.traceId, spanId: request!.spanId });
    expect(log.join('').match(/"traceId"/g)).toHaveLength(
      log.filter((text) => text.includes('traceId')).length,
    );
    expect(JSON.parse(log[0]!)).not.toHaveProperty('traceId');
  });

  it('goes on with the trace of a trusted proxy', async () => {
    const { url } = await start({ TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1' });
    await fetch(`${url}/live`, { headers: { traceparent: traceparent() } });
    const [request] = requestsOf(await received());
    expect(request).toMatchObject({ traceId: TRACE, parentId: PARENT, links: [] });
  });

  it('does not when that proxy decided that it is not recorded', async () => {
    const { url } = await start({ TRUSTED_PROXIES: '127.0.0.0/8' });
    await fetch(`${url}/live`, { headers: { traceparent: traceparent('00') } });
    expect(await received()).toEqual([]);
  });

  it('links the trace of anybody else, who cannot put spans into ours, nor have them recorded', async () => {
    const { url } = await start({
      OTEL_TRACES_SAMPLER: 'parentbased_always_on',
      TRUSTED_PROXIES: '10.0.0.0/8',
    });
    await fetch(`${url}/live`, { headers: { traceparent: traceparent() } });
    const [request] = requestsOf(await received());
    expect(request).toMatchObject({ parentId: '', links: [{ traceId: TRACE, spanId: PARENT }] });
    expect(request!.traceId).not.toBe(TRACE);
  });

  it('records nothing of strangers, whatever they ask for, when the sampler says so', async () => {
    const { url } = await start({ OTEL_TRACES_SAMPLER: 'parentbased_always_off' });
    await fetch(`${url}/live`, { headers: { traceparent: traceparent() } });
    expect(await received()).toEqual([]);
  });

  it('sends its headers, and says in the log when nobody takes the traces, without them', async () => {
    const { url, log } = await start({ OTEL_EXPORTER_OTLP_HEADERS: 'x-key=canary-key' });
    await fetch(`${url}/live`);
    await received();
    expect(receiver.headers[0]).toMatchObject({
      'x-key': 'canary-key',
      'content-type': 'application/x-protobuf',
    });
    expect(log.join('')).not.toContain('canary-key');

    const deaf = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.url}/nothing-there`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=canary-key',
      OTEL_EXPORTER_OTLP_TIMEOUT: '500',
    });
    await fetch(`${deaf.url}/live`);
    await received();
    expect(deaf.log.join('')).toContain('Traces could not be sent');
    expect(deaf.log.join('')).not.toContain('canary-key');
  });
});

describe('a server without a receiver', () => {
  it('makes no trace, writes no ids, and does not load OpenTelemetry', async () => {
    const loaded = async (settings: NodeJS.ProcessEnv) => {
      const running = await startServerProcess({ ROOT_PASSWORD, NODE_DEBUG: 'module', ...settings });
      await fetch(`${running.url}/live`, { headers: { traceparent: traceparent() } });
      await running.stop();
      expect(running.stdout()).not.toContain(TRACE);
      return [...new Set(running.stderr().match(/@opentelemetry\/(?:sdk|exporter|context)[\w-]*/g) ?? [])];
    };
    expect(await loaded({})).toEqual([]);
    expect(receiver.spans).toEqual([]);
    // The control: with one they are, and that is seen.
    expect((await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })).length).toBeGreaterThan(0);
  });
});
