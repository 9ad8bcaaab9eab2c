import type { LightMyRequestResponse } from 'fastify';
import { rawRequest, type RawAnswer } from './raw-request';
import type { TestServer } from './test-server';

/** A request that a proxy was sent, and what it sends itself. */
export interface ProxyQuestion {
  readonly method?: string;
  readonly uri?: string;
  readonly token?: string;
  /** Instead of those of Caddy and Traefik. */
  readonly family?: 'forwarded' | 'original';
  readonly headers?: Record<string, string>;
  /** The method that the proxy itself uses. */
  readonly own?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
}

/** Asks as a proxy does. */
export async function ask(
  { app }: Pick<TestServer, 'app'>,
  { method = 'GET', uri = '/restaurants', token, family = 'forwarded', headers, own = 'GET' }: ProxyQuestion,
): Promise<LightMyRequestResponse> {
  const names =
    family === 'forwarded'
      ? { method: 'x-forwarded-method', uri: 'x-forwarded-uri' }
      : { method: 'x-original-method', uri: 'x-original-uri' };
  return app.inject({
    method: own,
    url: '/auth/verify',
    headers: {
      [names.method]: method,
      [names.uri]: uri,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
}

/** Asks with exactly these header lines, and that of the host. */
export async function askRaw(
  port: number,
  lines: readonly string[],
  target = '/auth/verify',
): Promise<RawAnswer> {
  return rawRequest(
    port,
    [`GET ${target} HTTP/1.1`, 'Host: pat.example', 'Connection: close', ...lines, '', ''].join('\r\n'),
  );
}
