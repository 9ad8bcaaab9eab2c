import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Milliseconds of silence after which a server is taken for dead: far more than a busy machine needs. */
const PATIENCE = 30_000;

/** What came back on a connection. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case; of several with one name, the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** All that came, further answers included. */
  readonly text: string;
}

/**
 * Sends bytes as they are, and reads until the server ends the connection.
 *
 * @param timeout milliseconds after which the connection is ended from here
 */
export async function rawRequest(
  port: number,
  request: string | Uint8Array,
  timeout = PATIENCE,
): Promise<RawAnswer> {
  return parseAnswer(await rawExchange(port, request, timeout));
}

/** The same, giving only the text that came; empty when nothing did. */
export async function rawExchange(
  port: number,
  request: string | Uint8Array,
  timeout = PATIENCE,
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setTimeout(timeout, () => socket.destroy());
  socket.on('connect', () => socket.write(request));
  return readAll(socket);
}

/** Sends bytes as they are, and reads no further than the beginning of an answer: the server may wait for more. */
export async function firstAnswer(port: number, request: string | Uint8Array): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1', () => socket.write(request));
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return parseAnswer(chunk.toString('latin1'));
}

/** Reads until the other side ends; a reset ends it too. */
export async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** Takes the first answer of a text apart. */
export function parseAnswer(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return { status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n'), text };
}

/** A request for `{ via user }`, on a connection that ends after it. */
export function graphqlRequest(
  headers: readonly string[],
  body = JSON.stringify({ query: '{ via user address }' }),
): string {
  return [
    'POST /graphql HTTP/1.1',
    'Host: pat.example',
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n');
}
