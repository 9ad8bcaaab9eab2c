import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORES, run } from '../support/processes.mjs';
import { temporaryFolder } from '../support/temporary.mjs';
import { nextNumber } from './request.mjs';

const SCRIPT = fileURLToPath(new URL('request.lua', import.meta.url));

/** Numbers that one load may use up. */
const RANGE = 1_000_000;

/** Whether wrk is on the path. */
export const hasWrk = spawnSync('wrk', ['--version']).error === undefined;

let specs = 0;

/**
 * Loads a server with wrk, in one thread.
 *
 * @param {string} url the server's origin
 * @param {import('./request.mjs').LoadRequest} request
 * @param {{ seconds: number, connections: number }} options
 */
export async function loadWithWrk(url, request, { seconds, connections }) {
  folder ??= temporaryFolder('wrk').path;
  const path = join(folder, `${(specs += 1)}.lua`);
  writeFileSync(path, luaTable(specOf(url, request)));
  const output = await run(
    [
      'wrk',
      '-t1',
      `-c${connections}`,
      `-d${Math.ceil(seconds)}s`,
      '--timeout',
      '10s',
      '-s',
      SCRIPT,
      url,
      path,
    ],
    { core: CORES.load },
  );
  rmSync(path);
  const result = JSON.parse(/^RESULT (.*)$/m.exec(output)[1]);
  const [, example] = /^EXAMPLE (.*)$/m.exec(output) ?? [];
  const isRefusal = request.expect.status >= 400;
  // What wrk counts as refused is 4xx and 5xx.
  const unexpected = isRefusal ? result.requests - result.refused : result.refused;
  return { ...result, unexpected: unexpected + result.wrong, example };
}

let folder;

function specOf(url, request) {
  const [before, after = ''] = rawRequest(url, request).split(/\{(?:value|n)\}/);
  return {
    before,
    after,
    seed: specs,
    ...(request.values && { values: request.values.file }),
    ...(isNumbered(request) && { number: nextNumber(RANGE) }),
    ...(request.expect.body && { contains: request.expect.body }),
  };
}

function isNumbered(request) {
  return JSON.stringify([request.path, request.headers, request.body]).includes('{n}');
}

function rawRequest(url, { method = 'GET', path, headers = {}, body, values }) {
  const length =
    body && Buffer.byteLength(body.replace('{value}', values?.first ?? '').replace('{n}', '123456789'));
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`content-length: ${length}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

function luaTable(values) {
  const entries = Object.entries(values).map(([name, value]) => {
    return `${name} = ${typeof value === 'number' ? value : luaText(value)}`;
  });
  return `return { ${entries.join(', ')} }\n`;
}

function luaText(text) {
  const bytes = [...Buffer.from(text, 'utf8')];
  return `"${bytes.map((byte) => `\\${String(byte).padStart(3, '0')}`).join('')}"`;
}
