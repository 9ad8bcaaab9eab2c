/** Builds the console and GraphiQL into `dist/ui`, unless they are there and nothing has changed since. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { requireSmallFirstLoad } from './first-load.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const stamp = join(root, '../dist/ui/.sources');

const hash = createHash('sha256');
for (const path of filesOf(root).concat(join(root, '../package-lock.json')).sort()) {
  hash.update(path.slice(root.length)).update(readFileSync(path));
}
const sources = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
  for (const mode of ['console', 'graphiql']) {
    const built = await build({ root, mode, logLevel: 'error', configFile: join(root, 'vite.config.ts') });
    if (mode === 'console') requireSmallFirstLoad(built, join(root, '../dist/ui'));
  }
  writeFileSync(stamp, sources);
}

function filesOf(folder) {
  return readdirSync(folder)
    .filter((name) => name !== 'node_modules')
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : [path]));
}
