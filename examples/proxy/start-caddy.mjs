/**
 * Starts Caddy in front of the service, with `Caddyfile`.
 *
 * TOKEN_SERVER  the token server's address
 * PORT          where Caddy listens
 * SERVICE_PORT  where the service listens
 */
import { fileURLToPath } from 'node:url';
import { folder, PORT, SERVICE_PORT, startProxy, TOKEN_SERVER } from './start-proxy.mjs';

const caddyfile = fileURLToPath(new URL('Caddyfile', import.meta.url));

await startProxy('caddy', ['run', '--config', caddyfile, '--adapter', 'caddyfile'], {
  TOKEN_SERVER,
  PORT,
  SERVICE_PORT,
  // Where it keeps the last configuration.
  XDG_CONFIG_HOME: folder,
  XDG_DATA_HOME: folder,
});
