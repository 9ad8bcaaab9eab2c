import { createServer } from 'node:http';

/**
 * A service that asks nobody who they are, and answers what reached it. It listens on loopback only: the proxy before it
 * is the one way in.
 *
 * @param port where to listen
 */
export async function startService(port) {
  const server = createServer(async (request, response) => {
    const { method, url, rawHeaders } = request;
    console.log('the service was asked:', method, url);
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ user: request.headers['x-auth-user'], method, url, rawHeaders, body }));
  });
  await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
  return server;
}
