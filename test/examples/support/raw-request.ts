import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

/** What is sent; the path goes out as it is written here. */
export interface RawRequest {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request without tidying its path or its headers. @param url an origin */
export async function rawRequest(url: string, path: string, sent: RawRequest = {}): Promise<RawAnswer> {
  const { method = 'GET', headers = {}, body } = sent;
  const { hostname, port } = new URL(url);
  return new Promise((answered, failed) => {
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        answered({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    outgoing.on('error', failed).end(body);
  });
}
