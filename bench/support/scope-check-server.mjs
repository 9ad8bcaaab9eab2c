/**
 * The server for `bench/scope-check.mjs`: the whole one, or with the scope check taken out (argument `without`). Says on
 * standard output where it listens and with which token to ask.
 */
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
if (process.argv[2] === 'without') {
  require('../../dist/src/graphql/guards/scope-guard.js').createScopeGuard = () => () => undefined;
}
const { composeServer } = require('../../dist/src/compose.js');
const { loadConfig } = require('../../dist/src/config/load-config.js');

const ROOT_PASSWORD = 'root of a server for a bench';
const DATA_DIR = mkdtempSync(join(tmpdir(), 'personal-api-tokens-bench-'));
const server = await composeServer(loadConfig({ DATA_DIR, PORT: '0', ROOT_PASSWORD, LOG_LEVEL: 'warn' }));
const url = `${await server.listen()}/graphql`;

const query =
  'mutation { admin { personalApiTokens { createToken(name: "bench", scopes: ["tokens:read"]) } } }';
const response = await fetch(url, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from(`root:${ROOT_PASSWORD}`).toString('base64')}`,
  },
  body: JSON.stringify({ query }),
});
const { data } = await response.json();
process.stdout.write(`${JSON.stringify({ url, token: data.admin.personalApiTokens.createToken })}\n`);
