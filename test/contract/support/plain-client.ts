import { request } from 'node:http';
import type { MakeClient } from './contract-client';

/** An answer as it came. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- What is asked for decides its shape.
  readonly body: any;
}

/** A request, to the last header: nothing is added but `Host` and `Content-Length`. */
export interface PlainRequest {
  readonly method?: 'GET' | 'POST';
  /** `/graphql` unless given. */
  readonly path?: string;
  /** Names and values; a name may come several times. `Content-Type: application/json` unless given. */
  readonly headers?: readonly (readonly [string, string])[];
  /** JSON is made of what is no text. */
  readonly body?: unknown;
}

/** Sends a request as it is: `fetch` adds an `Accept`, and puts headers of one name together. */
export async function send(
  url: string,
  { method = 'POST', path = '/graphql', headers = [], body }: PlainRequest,
): Promise<PlainAnswer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const raw = [
    ['Host', new URL(url).host],
    ...headers,
    ...(text === undefined || typed ? [] : [['Content-Type', 'application/json']]),
    ...(text === undefined ? [] : [['Content-Length', String(Buffer.byteLength(text))]]),
  ].flat();
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, headers: raw }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(readAnswer(response.statusCode ?? 0, response.rawHeaders, chunks)));
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

function readAnswer(status: number, rawHeaders: readonly string[], chunks: Buffer[]): PlainAnswer {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] as string, rawHeaders[index + 1] as string);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return { status, headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

/** A client without a library. */
export const makePlainClient: MakeClient = (url, headers) => ({
  send: async (query, variables) => {
    const { status, body } = await send(url, {
      headers: Object.entries(headers),
      body: { query, variables },
    });
    return { status, data: body.data ?? null, errors: body.errors ?? [] };
  },
});
