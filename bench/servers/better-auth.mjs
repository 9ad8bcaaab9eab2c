/**
 * better-auth's API keys in their best setting: everything in the process's memory, no rate limit, what is not needed for
 * the answer is done after it. `verifyApiKey` has no route of its own, so that this is what an application would write.
 * Run in a folder where better-auth and its plugin are installed. Writes the keys it made to the file KEYS_FILE.
 */
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { betterAuth } = await load('better-auth');
const { memoryAdapter } = await load('better-auth/adapters/memory');
const { apiKey } = await load('@better-auth/api-key');

const kept = new Map();
const tables = { user: [], session: [], account: [], verification: [], apikey: [] };
const auth = betterAuth({
  baseURL: 'http://127.0.0.1',
  secret: 'a secret for measuring and nothing else',
  telemetry: { enabled: false },
  logger: { disabled: true },
  database: memoryAdapter(tables),
  secondaryStorage: {
    get: async (key) => kept.get(key) ?? null,
    set: async (key, value) => void kept.set(key, value),
    delete: async (key) => void kept.delete(key),
  },
  emailAndPassword: { enabled: true },
  advanced: { backgroundTasks: { handler: (promise) => void promise.catch(() => undefined) } },
  plugins: [apiKey({ storage: 'secondary-storage', rateLimit: { enabled: false }, deferUpdates: true })],
});

const { user } = await auth.api.signUpEmail({
  body: { email: 'bench@example.org', name: 'bench', password: 'a password for measuring' },
});
const keys = [];
for (let index = 0; index < Number(process.env.KEYS); index += 1) {
  keys.push((await auth.api.createApiKey({ body: { userId: user.id, name: `key ${index}` } })).key);
}
writeFileSync(process.env.KEYS_FILE, `${keys.join('\n')}\n`);

createServer(async (request, response) => {
  if (request.url === '/') return void response.writeHead(204).end();
  const key = (request.headers.authorization ?? '').slice('Bearer '.length);
  const { valid } = await auth.api.verifyApiKey({ body: { key } });
  response.writeHead(valid ? 200 : 401, { 'content-type': 'application/json' });
  return void response.end(JSON.stringify({ valid }));
}).listen(Number(process.env.PORT), '127.0.0.1');
