import { createUser } from '../../src/service/create-user';
import { updateUser } from '../../src/service/update-user';
import { METRICS } from '../../src/adapters/metrics/metric-catalogue';
import { parseMetrics, seriesOf, valueOf } from '../support/prometheus';
import { isSoak } from '../support/soak';
import { useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();

const HOSTILE_REQUESTS = isSoak ? 10_000 : 300;

async function scrape(server: TestServer, accept?: string) {
  const token = await server.token({ scopes: ['metrics'] });
  return server.app.inject({
    url: '/metrics',
    headers: { authorization: `Bearer ${token}`, ...(accept !== undefined && { accept }) },
  });
}

const parsed = async (server: TestServer) => parseMetrics((await scrape(server)).body);

describe('GET /metrics', () => {
  it('tells every documented metric, in a text that a parser of Prometheus reads', async () => {
    const server = await start();
    const answer = await scrape(server);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    const metrics = parseMetrics(answer.body);
    for (const [name, { type, help }] of Object.entries(METRICS)) {
      expect(metrics.get(name)).toMatchObject({ type: type.toUpperCase(), help });
    }
    for (const name of [
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_seconds',
    ]) {
      expect(metrics.get(name)?.metrics).toHaveLength(1);
    }
  });

  it('tells no metric of its own that is not documented', async () => {
    const names = [...(await parsed(await start())).keys()].filter((name) => name.startsWith('pat_'));
    expect(names.sort()).toEqual(Object.keys(METRICS).sort());
  });

  it('speaks OpenMetrics to those who prefer it, with the same values, before and after', async () => {
    const server = await start();
    await server.app.inject('/live');
    const answer = await scrape(server, 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5');
    expect(answer.headers['content-type']).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(answer.body.endsWith('\n# EOF\n')).toBe(true);
    expect(answer.body).toContain('# TYPE pat_http_requests counter\n');
    const live = 'pat_http_requests_total{route="/live",method="GET",status="200"} 1\n';
    expect(answer.body).toContain(live);
    expect((await scrape(server, 'text/plain')).body).toContain(live);
    expect((await scrape(server, 'application/openmetrics-text;q=0.1,text/plain')).body).toContain(live);
  });

  it.each([
    [
      'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
      'application/openmetrics-text',
    ],
    ['Application/OpenMetrics-Text', 'application/openmetrics-text'],
    ['*/*', 'text/plain'],
    ['application/*', 'text/plain'],
    ['application/openmetrics-text;q=0', 'text/plain'],
    ['text/plain;of=", application/openmetrics-text, "', 'text/plain'],
    ['text/plain;of="', 'text/plain'],
  ])('answers Accept %s in %s', async (accept, type) => {
    const server = await start();
    expect((await scrape(server, accept)).headers['content-type']).toMatch(new RegExp(`^${type};`));
  });

  it('counts each answer once, under the route as the program has it, the method and the status', async () => {
    const server = await start();
    await server.query('{ via }');
    await server.query('{ via }', { authorization: 'Bearer x' });
    for (const method of ['GET', 'HEAD', 'POST'] as const) await server.app.inject({ method, url: '/live' });
    await server.app.inject('/nowhere/at/all');
    await server.app.inject({ method: 'PROPFIND' as 'GET', url: '/live' });
    const counted = (await parsed(server)).get('pat_http_requests_total')?.metrics;
    expect(
      counted?.map(({ labels, value }) => [...Object.values(labels ?? {}), value].join(' ')).sort(),
    ).toEqual([
      '/graphql POST 200 1',
      '/graphql POST 401 1',
      '/live GET 200 1',
      '/live HEAD 200 1',
      '/live POST 405 1',
      '/live other 405 1',
      'none GET 404 1',
    ]);
  });

  it('times answers by their route', async () => {
    const server = await start();
    await server.app.inject('/live');
    await server.app.inject('/live');
    const { body } = await scrape(server);
    // Line by line: the parser does not tell the labels of a histogram apart.
    const lines = body.split('\n').filter((line) => line.startsWith('pat_http_request_duration_seconds'));
    expect(lines).toContain('pat_http_request_duration_seconds_bucket{route="/live",le="+Inf"} 2');
    expect(lines).toContain('pat_http_request_duration_seconds_count{route="/live"} 2');
    const buckets = lines
      .filter((line) => line.includes('_bucket{route="/live"'))
      .map((line) => Number(line.split(' ')[1]));
    expect(buckets).toEqual([...buckets].sort((a, b) => a - b));
  });

  it(`has the same series after ${HOSTILE_REQUESTS} requests to as many paths, hosts and methods`, async () => {
    const server = await start();
    const hostile = async (index: number): Promise<void> => {
      const secret = `${index}-${Math.random().toString(36).slice(2)}`;
      await server.app.inject({
        method: ['GET', 'POST', 'LOCK'][index % 3] as 'GET',
        url: [`/${secret}`, `/live/${secret}`, `/graphql?${secret}`, `/auth/verify/..%2f${secret}`][
          index % 4
        ]!,
        headers: {
          host: `${secret}.example`,
          authorization: `Bearer ${secret}`,
          'user-agent': secret,
          'x-forwarded-for': secret,
        },
      });
    };
    for (let index = 0; index < 24; index += 1) await hostile(index);
    // The first scrape is an answer itself.
    await scrape(server);
    const before = (await scrape(server)).body;
    for (let index = 24; index < HOSTILE_REQUESTS; index += 1) await hostile(index);
    const after = (await scrape(server)).body;
    const own = (text: string) => seriesOf(text).filter((series) => series.startsWith('pat_'));
    expect(own(after)).toEqual(own(before));
    expect(valueOf(parseMetrics(after), 'pat_http_requests_total', { route: 'none' })).toBeGreaterThan(
      HOSTILE_REQUESTS / 8,
    );
  });
});

describe('access to /metrics', () => {
  const headersOf = (token: string) => ({ authorization: `Bearer ${token}` });

  it('is 401 without a token, whatever else is presented', async () => {
    const server = await start();
    const cookie = `pat_session=${await server.session()}`;
    for (const headers of [{}, { cookie }, { authorization: 'Basic cm9vdDp4' }, headersOf('x')]) {
      expect((await server.app.inject({ url: '/metrics', headers: { ...headers } })).statusCode).toBe(401);
    }
  });

  it('is 403 for a token without a scope that grants it, and names the one that would', async () => {
    const server = await start();
    const answer = await server.app.inject({
      url: '/metrics',
      headers: headersOf(await server.token({ scopes: ['health'] })),
    });
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([
      403,
      expect.stringContaining('scope="metrics"'),
    ]);
  });

  it('is 403 for any token of a user without the permission, even one that may read all', async () => {
    const server = await start();
    await createUser(server.deps, server.root, {
      username: 'anna',
      kind: 'SERVICE',
      roles: ['administrator'],
    });
    const token = await server.token({ userId: 'anna', scopes: ['metrics', 'full-access'] });
    expect((await server.app.inject({ url: '/metrics', headers: headersOf(token) })).statusCode).toBe(200);
    await updateUser(server.deps, server.root, 'anna', { roles: ['token-user'] });
    const answer = await server.app.inject({ url: '/metrics', headers: headersOf(token) });
    expect([answer.statusCode, answer.json().error]).toEqual([
      403,
      { code: 'FORBIDDEN', message: 'This needs the permission metrics' },
    ]);
  });

  it('takes GET and HEAD', async () => {
    const server = await start();
    const headers = headersOf(await server.token({ scopes: ['metrics'] }));
    expect((await server.app.inject({ method: 'HEAD', url: '/metrics', headers })).statusCode).toBe(200);
    const post = await server.app.inject({ method: 'POST', url: '/metrics', headers });
    expect([post.statusCode, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});
