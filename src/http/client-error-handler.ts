import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { failureOf, type Failure } from './failure';
import { jsonFailure } from './failure-body';
import { SECURITY_HEADERS } from './plugins/security-headers';
import { TransportError } from './transport-error';

/**
 * Answers what Node could not read as a request: as JSON, and then the connection ends, as nobody knows where the next
 * request would begin.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable && !isAnswering(socket)) {
    socket.write(rawAnswer(clientFailure(error)));
    // Sends it first.
    socket.destroySoon();
  } else {
    socket.destroy();
  }
}

function clientFailure({ code }: NodeJS.ErrnoException): Failure {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return failureOf(new TransportError('REQUEST_TIMEOUT'), []);
    case 'HPE_HEADER_OVERFLOW':
      return failureOf(new TransportError('HEADERS_TOO_LARGE'), []);
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return failureOf(new TransportError('PAYLOAD_TOO_LARGE'), []);
    case undefined:
    default:
      return { status: 400, code: 'BAD_REQUEST', message: 'The request is malformed', headers: {} };
  }
}

/** A second answer in the middle of another one would be taken for a part of it. Node marks the socket itself so. */
function isAnswering(socket: Socket & { _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}

function rawAnswer(failure: Failure): string {
  const { type, body } = jsonFailure(failure);
  const headers = {
    ...SECURITY_HEADERS,
    connection: 'close',
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${failure.status} ${STATUS_CODES[failure.status]}\r\n${lines.join('')}\r\n${body}`;
}
