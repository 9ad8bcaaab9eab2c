import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * Sends a GET request with exactly these header lines.
 *
 * @returns the whole answer
 */
export async function rawRequest(origin: string, path: string, headers: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write(
    [`GET ${path} HTTP/1.1`, `Host: ${hostname}`, ...headers, 'Connection: close', '', ''].join('\r\n'),
  );
  return text(socket);
}
