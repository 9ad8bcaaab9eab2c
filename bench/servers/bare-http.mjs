/** The least that Node's HTTP server does: an empty 204. */
import { createServer } from 'node:http';

createServer((request, response) => {
  response.writeHead(204).end();
}).listen(Number(process.env.PORT), '127.0.0.1');
