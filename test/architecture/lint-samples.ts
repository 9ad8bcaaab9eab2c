/** A text at a path, and the rules that must speak about it, each once; none: the text is fine. */
export interface Sample {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly rules: string[];
  /** Needs types: the path must be of a file that exists. */
  readonly typed?: true;
}

const time = 'no-restricted-properties';
const syntax = 'no-restricted-syntax';

/** What the rules of our own must find, and beside each what they must leave alone. */
export const LINT_SAMPLES: readonly Sample[] = [
  // Time, randomness and settings.
  ...['src/domain/x.ts', 'src/service/x.ts'].flatMap((path) => [
    { title: 'the present by new Date()', path, text: `export const x = new Date();`, rules: [syntax] },
    { title: 'the present by Date()', path, text: `export const x = Date();`, rules: [syntax] },
    { title: 'a given time', path, text: `export const x = new Date(0);`, rules: [] },
    { title: 'Date.now', path, text: `export const x = Date.now();`, rules: [time] },
    { title: 'Date.now, taken apart', path, text: `export const { now } = Date;`, rules: [time] },
    { title: 'Math.random', path, text: `export const x = Math.random();`, rules: [time] },
    {
      title: 'crypto',
      path,
      text: `export const x = crypto.randomUUID();`,
      rules: ['no-restricted-globals'],
    },
    {
      title: 'performance',
      path,
      text: `export const x = performance.now();`,
      rules: ['no-restricted-globals'],
    },
    {
      title: 'randomBytes',
      path,
      text: `import { randomBytes } from 'node:crypto'; export const x = randomBytes(1);`,
      rules: ['no-restricted-imports'],
    },
    {
      title: 'randomBytes of the whole module',
      path,
      text: `import * as all from 'node:crypto'; export const x = all.randomBytes(1);`,
      rules: ['no-restricted-imports'],
    },
    {
      title: 'a hash',
      path,
      text: `import { createHash } from 'node:crypto'; export const x = createHash('sha256');`,
      rules: [],
    },
    { title: 'the environment', path, text: `export const x = process.env.X;`, rules: [time] },
  ]),
  { title: 'the present', path: 'src/adapters/x.ts', text: `export const x = new Date();`, rules: [] },
  ...['src/http/x.ts', 'src/main.ts', 'src/compose.ts', 'ormconfig.ts'].map((path) => ({
    title: 'the environment',
    path,
    text: `export const x = process.env.PORT;`,
    rules: [path === 'src/main.ts' ? syntax : time],
  })),
  {
    title: 'the environment, taken apart',
    path: 'src/http/x.ts',
    text: `export const { env } = process;`,
    rules: [time],
  },
  {
    title: 'the environment, imported',
    path: 'src/http/x.ts',
    text: `import { env } from 'node:process'; export const x = env.PORT;`,
    rules: ['no-restricted-imports'],
  },
  {
    title: 'the environment, by a longer way',
    path: 'src/http/x.ts',
    text: `export const x = globalThis.process.env.PORT;`,
    rules: [syntax],
  },
  {
    title: 'the environment',
    path: 'src/config/x.ts',
    text: `export const x = process.env.PORT;`,
    rules: [],
  },
  {
    title: 'the size of the thread pool',
    path: 'src/main.ts',
    text: `process.env.UV_THREADPOOL_SIZE ??= '12';`,
    rules: [],
  },
  { title: 'printing', path: 'src/http/x.ts', text: `console.log(1);`, rules: ['no-console'] },
  { title: 'printing', path: 'src/cli/x.ts', text: `console.log(1);`, rules: [] },

  // Exports, names and sizes.
  {
    title: 'a default export',
    path: 'src/http/x.ts',
    text: `export default 1;`,
    rules: ['no-restricted-exports'],
  },
  {
    title: 'a default export by another name',
    path: 'src/http/x.ts',
    text: `const x = 1; export { x as default };`,
    rules: ['no-restricted-exports'],
  },
  { title: 'a default export', path: 'ormconfig.ts', text: `export default 1;`, rules: [] },
  ...[
    ['src/http/forward-auth.ts', []],
    ['src/storage/entities/token.entity.ts', []],
    ['src/storage/migrations/1795305600000-initial-schema.ts', []],
    ['src/http/forwardAuth.ts', ['check-file/filename-naming-convention']],
    ['src/http/ForwardAuth.ts', ['check-file/filename-naming-convention']],
    ['src/http/forward_auth.ts', ['check-file/filename-naming-convention']],
    ['src/storage/migrations/1795305600000-InitialSchema.ts', ['check-file/filename-naming-convention']],
    ['test/http/forwardAuth.test.ts', ['check-file/filename-naming-convention']],
    ['src/httpRoutes/a.ts', ['check-file/folder-naming-convention']],
  ].map(([path, rules]) => ({ title: 'the file name', path, text: `export const x = 1;`, rules }) as Sample),
  {
    title: 'a file of 250 lines',
    path: 'src/http/x.ts',
    text: '// one\n'.repeat(249) + `export const x = 1;\n`,
    rules: [],
  },
  {
    title: 'a file of 251 lines',
    path: 'src/http/x.ts',
    text: '// one\n'.repeat(250) + `export const x = 1;\n`,
    rules: ['max-lines'],
  },
  {
    title: 'a rule silenced for a reason',
    path: 'src/http/x.ts',
    text: `// eslint-disable-next-line no-console -- the log is not open yet\nconsole.log(1);`,
    rules: [],
  },
  {
    title: 'a rule silenced without a reason',
    path: 'src/http/x.ts',
    text: `// eslint-disable-next-line no-console\nconsole.log(1);`,
    rules: ['@eslint-community/eslint-comments/require-description'],
  },

  // Examples.
  ...['../../src/verifier', '../../dist/src/verifier/index.js', 'personal-api-tokens/dist/src/verifier'].map(
    (name) => ({
      title: `the library as ${name}`,
      path: 'examples/x/x.mjs',
      text: `import { x } from '${name}'; export const y = x;`,
      rules: ['no-restricted-imports'],
    }),
  ),
  {
    title: 'the library by its public name, and files beside it',
    path: 'examples/x/x.mjs',
    text: `import { x } from 'personal-api-tokens/verifier'; import { z } from './src.mjs'; export const y = [x, z];`,
    rules: [],
  },

  // What needs types: the path is of a file that exists.
  ...[
    {
      title: 'a promise left alone',
      text: `export function x(work: () => Promise<void>): void { work(); }`,
      rules: ['@typescript-eslint/no-floating-promises'],
    },
    {
      title: 'a promise where nobody waits',
      text: `export function x(work: (n: number) => Promise<void>): void { [1].forEach(work); }`,
      rules: ['@typescript-eslint/no-misused-promises'],
    },
    {
      title: 'any',
      text: `export const x = (value: any): string => String(value);`,
      rules: ['@typescript-eslint/no-explicit-any'],
    },
    {
      title: 'an interface named I…',
      text: `export interface IStore { readonly a: 1 }`,
      rules: ['@typescript-eslint/naming-convention'],
    },
    {
      title: 'an import of a type that looks like one of a value',
      text: `import { Page } from './paging'; export type X = Page<string>;`,
      rules: ['@typescript-eslint/consistent-type-imports'],
    },
    {
      title: 'an import that decorators need for their metadata',
      text: `import { Field, ObjectType } from 'type-graphql'; import { StartError } from './start-error';
        @ObjectType() export class X { @Field() readonly error!: StartError; }`,
      rules: [],
    },
    {
      title: 'a union that is not handled wholly',
      text: `export function x(a: 'b' | 'c'): number { switch (a) { case 'b': return 1; } return 2; }`,
      rules: ['@typescript-eslint/switch-exhaustiveness-check'],
    },
  ].map((sample) => ({ ...sample, path: 'src/domain/token.ts', typed: true as const })),
];
