import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** A small source tree in which each file imports what its row may and may not have. */
const tree: Record<string, string> = {
  'src/domain/pure.ts': `import { createHash } from 'node:crypto'; export const pure = createHash;`,
  'src/domain/token-format.ts': `export interface Format { a: string }`,
  'src/domain/reads-files.ts': `import { readFileSync } from 'node:fs'; export const x = readFileSync;`,
  'src/domain/imports-outwards.ts': `import { useCase } from '../service/use-case'; export const x = useCase;`,
  'src/domain/knows-a-type.ts': `import type { DataSource } from 'typeorm'; export type X = DataSource;`,
  'src/domain/tells-a-type.ts': `export type { DataSource } from 'typeorm';`,
  'src/domain/names-a-type.ts': `export type X = import('../storage/store').Store;`,
  'src/domain/imports-late.ts': `export const x = () => import('fastify');`,
  'src/domain/cycle-a.ts': `import type { B } from './cycle-b'; export interface A { b?: B }`,
  'src/domain/cycle-b.ts': `import type { A } from './cycle-a'; export interface B { a?: A }`,
  'src/service/use-case.ts': `import { pure } from '../domain/pure'; export const useCase = pure;`,
  'src/service/stores.ts': `import type { Store } from '../storage/store'; export type X = Store;`,
  'src/service/random.ts': `import { randomBytes } from 'node:crypto'; export const x = randomBytes;`,
  'src/storage/store.ts': `import { DataSource } from 'typeorm'; import { pure } from '../domain/pure';
    export interface Store { source: typeof DataSource; pure: typeof pure }`,
  'src/storage/serves.ts': `import fastify from 'fastify'; export const x = fastify;`,
  'src/graphql/stores.ts': `import { Store } from '../storage/store'; export type X = Store;`,
  'src/http/assembly.ts': `import fastify from 'fastify'; import cookie from '@fastify/cookie'; export const x = [fastify, cookie];`,
  'src/http/look-alike.ts': `import fastify from 'fastify-like'; export const x = fastify;`,
  'src/http/missing.ts': `import missing from 'not-installed'; export const x = missing;`,
  'src/http/from-tests.ts': `import { helper } from '../../test/support/helper'; export const x = helper;`,
  'src/http/from-ui.ts': `import { page } from '../../ui/page'; export const x = page;`,
  'src/http/from-bench.ts': `import { load } from '../../bench/load'; export const x = load;`,
  'src/http/from-examples.ts': `import { example } from '../../examples/example'; export const x = example;`,
  'src/http/built-with.ts': `import pino from 'pino'; export const x = pino;`,
  'src/config/version.ts': `import { version } from '../../package.json'; export const x = version;`,
  'src/cli/version.ts': `import { version } from '../../package.json'; export const x = version;`,
  'src/adapters/logger.ts': `import pino from 'pino'; export const x = pino;`,
  'src/verifier/parse.ts': `import type { Format } from '../domain/token-format'; import type { FastifyInstance } from 'fastify';
    export type X = [Format, FastifyInstance];`,
  'src/verifier/knows-too-much.ts': `import { pure } from '../domain/pure'; export const x = pure;`,
  'src/verifier/needs-a-framework.ts': `import fastify from 'fastify'; export const x = fastify;`,
  'src/verifier/index.ts': `export const verify = 1;`,
  'src/newcomer/first.ts': `import { pure } from '../domain/pure'; export const x = pure;`,
  'src/stray.ts': `import { pure } from './domain/pure'; export const x = pure;`,
  'src/compose.ts': `import { Store } from './storage/store'; import { x } from './http/assembly'; import fastify from 'fastify';
    export const compose = (store: Store) => [store, x, fastify];`,
  'src/cli/serve.ts': `import { compose } from '../compose'; export const serve = compose;`,
  'src/cli/stores.ts': `import { Store } from '../storage/store'; export type X = Store;`,
  'src/main.ts': `import { serve } from './cli/serve'; import { compose } from './compose'; export const x = [serve, compose];`,
  'test/support/helper.ts': `export const helper = 1;`,
  'ui/page.ts': `export const page = 1;`,
  'bench/load.ts': `export const load = 1;`,
  'examples/example.ts': `export const example = 1;`,
  'tsconfig.json': '{}',
  'package.json': JSON.stringify({
    dependencies: { fastify: '1', '@fastify/cookie': '1', typeorm: '1' },
    devDependencies: { pino: '1', 'fastify-like': '1' },
  }),
  ...Object.fromEntries(
    ['fastify', '@fastify/cookie', 'typeorm', 'pino', 'fastify-like'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {};'],
    ]),
  ),
};

const allow = 'not-in-allowed';
const unused = 'what-ships-is-used';

/** What must be found: who imports what, and by which rule. */
const expected: [from: string, to: string, rule: string][] = [
  ['src/domain/reads-files.ts', 'fs', allow],
  ['src/domain/imports-outwards.ts', 'src/service/use-case.ts', allow],
  ['src/domain/knows-a-type.ts', 'node_modules/typeorm/index.js', allow],
  ['src/domain/tells-a-type.ts', 'node_modules/typeorm/index.js', allow],
  ['src/domain/names-a-type.ts', 'src/storage/store.ts', allow],
  ['src/domain/imports-late.ts', 'node_modules/fastify/index.js', allow],
  ['src/domain/cycle-a.ts', 'src/domain/cycle-b.ts', 'no-cycles'],
  ['src/service/stores.ts', 'src/storage/store.ts', allow],
  ['src/service/random.ts', 'crypto', allow],
  ['src/storage/serves.ts', 'node_modules/fastify/index.js', allow],
  ['src/graphql/stores.ts', 'src/storage/store.ts', allow],
  ['src/http/look-alike.ts', 'node_modules/fastify-like/index.js', allow],
  ['src/http/look-alike.ts', 'node_modules/fastify-like/index.js', 'shipped-packages-only'],
  ['src/http/missing.ts', 'not-installed', allow],
  ['src/http/missing.ts', 'not-installed', 'shipped-packages-only'],
  ['src/http/from-tests.ts', 'test/support/helper.ts', allow],
  ['src/http/from-ui.ts', 'ui/page.ts', allow],
  ['src/http/from-bench.ts', 'bench/load.ts', allow],
  ['src/http/from-examples.ts', 'examples/example.ts', allow],
  ['src/http/built-with.ts', 'node_modules/pino/index.js', allow],
  ['src/http/built-with.ts', 'node_modules/pino/index.js', 'shipped-packages-only'],
  ['src/adapters/logger.ts', 'node_modules/pino/index.js', 'shipped-packages-only'],
  ['src/verifier/knows-too-much.ts', 'src/domain/pure.ts', allow],
  ['src/verifier/needs-a-framework.ts', 'node_modules/fastify/index.js', allow],
  ['src/newcomer/first.ts', 'src/domain/pure.ts', allow],
  ['src/stray.ts', 'src/domain/pure.ts', allow],
  ['src/cli/version.ts', 'package.json', allow],
  ['src/cli/stores.ts', 'src/storage/store.ts', allow],
  ['src/main.ts', 'src/compose.ts', allow],
];

describe('the layers', () => {
  let folder: string;
  let violations: Violation[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'layers-'));
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const result = JSON.parse(cruise('--output-type', 'json', 'src').stdout) as {
      summary: { violations: Violation[] };
    };
    violations = result.summary.violations;
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const cruise = (...args: string[]) =>
    spawnSync(process.execPath, [depcruise, '--config', join(root, '.dependency-cruiser.cjs'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });

  it('find every kind of forbidden import, and nothing else', () => {
    const found = violations.map(({ from, to, rule }) => [from, to, rule.name]);
    expect(found.filter(([, , rule]) => rule !== unused).sort()).toEqual([...expected].sort());
  });

  it('find what nothing that ships imports, and let pass what something does', () => {
    const found = violations.flatMap(({ rule, to }) => (rule.name === unused ? [to] : []));
    expect(found).toEqual(expect.arrayContaining(['src/newcomer/first.ts', 'src/http/missing.ts']));
    const used = [
      'src/main.ts',
      'src/cli/serve.ts',
      'src/storage/store.ts',
      'src/verifier/index.ts',
      'src/domain/pure.ts',
    ];
    expect(found.filter((path) => used.includes(path))).toEqual([]);
  });

  it('end the command with a failure when an import is forbidden', () => {
    expect(cruise('src/stray.ts').status).not.toBe(0);
  });

  it('let pass a tree in which every import has its row', () => {
    const result = cruise('src/cli/serve.ts', 'src/verifier/parse.ts', 'src/http/assembly.ts');
    expect([result.status, result.stdout]).toEqual([0, expect.stringContaining('no dependency violations')]);
  });
});
