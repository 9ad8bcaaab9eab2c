/**
 * Starts nginx in front of the service, with `nginx.conf`.
 *
 * TOKEN_SERVER  the token server's address
 * PORT          where nginx listens
 * SERVICE_PORT  where the service listens
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { folder, PORT, SERVICE_PORT, startProxy, TOKEN_SERVER } from './start-proxy.mjs';

// nginx reads no environment variables.
const configuration = readFileSync(new URL('nginx.conf', import.meta.url), 'utf8')
  .replace('127.0.0.1:4000', new URL(TOKEN_SERVER).host)
  .replace('127.0.0.1:8080', `127.0.0.1:${PORT}`)
  .replace('127.0.0.1:8081', `127.0.0.1:${SERVICE_PORT}`);
writeFileSync(join(folder, 'nginx.conf'), configuration);

// Started by root, its workers would be somebody else, who may not enter the folder.
const user = process.getuid() === 0 ? `user ${userInfo().username} root;` : '';

await startProxy('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr', '-g', `daemon off; ${user}`]);
