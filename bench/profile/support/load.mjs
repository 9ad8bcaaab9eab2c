/**
 * A load generator that costs less than what it measures: raw HTTP/1.1 on kept connections, one request at a time on
 * each. It reads no more of an answer than its status and its length.
 */
import { connect } from 'node:net';
import { once } from 'node:events';

/**
 * Opens connections to a server.
 *
 * @param {string} origin where it listens
 * @param {number} connections how many
 * @returns {Promise<{ run(count: number, request: (index: number) => Buffer): Promise<Map<number, number>>, close(): void }>}
 *   `run` sends so many requests in all, and tells how many answers had which status
 */
export async function openClient(origin, connections) {
  const { hostname, port } = new URL(origin);
  const all = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      socket.setEncoding('latin1');
      await once(socket, 'connect');
      return connectionOf(socket);
    }),
  );
  return {
    async run(count, request) {
      const statuses = new Map();
      let sent = 0;
      const one = async (connection) => {
        while (sent < count) {
          sent += 1;
          const status = await connection.ask(request(sent - 1));
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      };
      await Promise.all(all.map(one));
      return statuses;
    },
    close: () => all.forEach(({ socket }) => socket.destroy()),
  };
}

function connectionOf(socket) {
  let text = '';
  let answered;
  let failed;
  socket.on('error', (error) => failed?.(error));
  socket.on('close', () => failed?.(new Error('The server has closed the connection')));
  socket.on('data', (chunk) => {
    text += chunk;
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const [, length = '0'] = /content-length: (\d+)/i.exec(text.slice(0, head)) ?? [];
    if (text.length < head + 4 + Number(length)) return;
    const status = Number(text.slice(9, 12));
    text = '';
    answered(status);
  });
  return {
    socket,
    ask: (bytes) =>
      new Promise((resolve, reject) => {
        [answered, failed] = [resolve, reject];
        socket.write(bytes);
      }),
  };
}

/** The bytes of a request. */
export function requestOf(method, path, headers = {}, body = '') {
  const lines = Object.entries({
    host: '127.0.0.1',
    ...headers,
    ...(body && { 'content-length': Buffer.byteLength(body) }),
  });
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );
}
