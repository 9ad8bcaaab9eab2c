import { startServer, type TestServer } from '../support/start-server';
import { Api } from '../support/api';
import { basic } from '../support/graphql-request';
import { parseMetrics, valueOf } from '../support/prometheus';
import { ROOT_PASSWORD } from '../support/start-server';

let server: TestServer;
afterEach(() => server.close());

/** Where a server tells its metrics, by its log. */
function metricsUrl({ log }: TestServer): string {
  const [, url] = /Metrics are told at (\S+?)"/.exec(log.join('')) ?? [];
  if (url === undefined) throw new Error('The server does not say where it tells its metrics');
  return url;
}

async function metricsOf(url: string) {
  return parseMetrics(await (await fetch(url)).text());
}

describe('METRICS_PORT', () => {
  it('tells the metrics on loopback to whoever comes, and nothing else there', async () => {
    server = await startServer({ METRICS_PORT: '0' });
    const url = metricsUrl(server);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    const answer = await fetch(url, { headers: { origin: 'https://pages.example' } });
    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.headers.get('access-control-allow-origin'),
    ]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8', null]);
    for (const path of ['/', '/graphql', '/healthcheck', '/live', '/metrics/x']) {
      expect((await fetch(new URL(path, url), { method: 'POST' })).status).toBe(404);
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });

  it('tells what the whole server did: requests, the database, and the tokens at the second look', async () => {
    server = await startServer({ METRICS_PORT: '0', EXPIRY_WARNING: '30' });
    const root = new Api(server.url, basic('root', ROOT_PASSWORD));
    const inDays = (days: number) =>
      new Date(server.clock.now().getTime() + days * 24 * 3600 * 1000).toISOString();
    await root.createToken({ name: 'soon', expireAt: inDays(10) });
    await root.createToken({ name: 'late', expireAt: inDays(40) });
    await root.createToken({ name: 'past', expireAt: inDays(-1) });
    await root.createToken({ name: 'off', state: 'DISABLED' });
    const url = metricsUrl(server);
    await metricsOf(url);
    let metrics = await metricsOf(url);
    while (valueOf(metrics, 'pat_tokens', { status: 'active' }) === undefined) metrics = await metricsOf(url);
    const found = Object.fromEntries(
      ['active', 'disabled', 'expired'].map((status) => [status, valueOf(metrics, 'pat_tokens', { status })]),
    );
    expect(found).toEqual({ active: 2, disabled: 1, expired: 1 });
    expect(valueOf(metrics, 'pat_tokens_expiring')).toBe(1);
    expect(valueOf(metrics, 'pat_http_requests_total', { route: '/graphql', status: '200' })).toBe(4);
    expect(valueOf(metrics, 'pat_database_statements_total', { kind: 'insert' })).toBeGreaterThanOrEqual(5);
    expect(valueOf(metrics, 'pat_database_failures_total', { class: 'conflict' })).toBe(0);
    await root.tryCreateToken({ name: 'soon' });
    expect(valueOf(await metricsOf(url), 'pat_database_failures_total', { class: 'conflict' })).toBe(1);
  });

  it('is not there unless it is set', async () => {
    server = await startServer();
    expect(server.log.join('')).not.toContain('Metrics are told');
  });
});
