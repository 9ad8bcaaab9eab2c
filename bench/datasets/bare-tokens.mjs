import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bareToken } from '../servers/bare-token.mjs';
import { temporaryFolder } from '../support/temporary.mjs';

const { parseToken } = createRequire(import.meta.url)('../../dist/src/domain/token-format.js');

const made = new Map();

/** So many tokens of the plainest form, in a file. @returns {{ file: string, first: string, count: number }} */
export function bareTokens(count) {
  return remember(count, () => Array.from({ length: count }, () => bareToken()));
}

/** The tokens of one of our databases in the plainest form: the same keys and secrets. */
export function bareTokensOf({ file }) {
  return remember(file, () => readFileSync(file, 'utf8').trimEnd().split('\n').map(plainForm));
}

function plainForm(text) {
  const { key, secret } = parseToken(text, ['pat_']);
  return bareToken(Buffer.from(key.replaceAll('-', ''), 'hex'), secret);
}

function remember(name, make) {
  if (!made.has(name)) {
    const texts = make();
    const file = join(temporaryFolder('bare').path, 'tokens.txt');
    writeFileSync(file, `${texts.join('\n')}\n`);
    made.set(name, { file, first: texts[0], count: texts.length });
  }
  return made.get(name);
}
