import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../support/api';
import { PROJECT, startProcess } from '../support/command';
import { basic } from '../support/graphql-request';
import { ROOT_PASSWORD, startServer } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';
import { installInto, linkPackages, packInto, typeErrors, type Pack } from './support/packed-project';
import { afterTest } from './support/setup';

const BODY = `
  const verifier = createVerifier({ url: process.env.URL, token: process.env.SERVICE_TOKEN });
  verifier.verify(process.env.TOKEN).then((token) => {
    const adapters = [tokens, requireScopes, requireToken, tokenContext, tokenAuthChecker, protectSchema];
    console.log(JSON.stringify({
      username: token.username,
      mayRead: hasScope(token, 'read-only'),
      mayWrite: hasScope(token, 'orders:write'),
      adapters: adapters.map((adapter) => typeof adapter),
    }));
    verifier.close();
  });
`;
const NAMES: [names: string, path: string][] = [
  ['createVerifier, hasScope', 'personal-api-tokens/verifier'],
  ['tokens, requireScopes', 'personal-api-tokens/verifier/fastify'],
  ['requireToken', 'personal-api-tokens/verifier/express'],
  ['tokenContext, tokenAuthChecker', 'personal-api-tokens/verifier/apollo'],
  ['protectSchema', 'personal-api-tokens/verifier/directives'],
];
const PROGRAMS = {
  'program.mjs': NAMES.map(([names, path]) => `import { ${names} } from '${path}';\n`).join('') + BODY,
  'program.cjs': NAMES.map(([names, path]) => `const { ${names} } = require('${path}');\n`).join('') + BODY,
};

const CORE = `
  import { createVerifier, hasScope, VerifierUnavailableError, type VerifiedToken } from 'personal-api-tokens/verifier';
  import type { ProvisioningScript } from 'personal-api-tokens/provisioning';
  export const script: ProvisioningScript = async ({ tokens, users, log }) => {
    for (const { name } of await users.list()) log.info(name);
    const { key } = await tokens.create({ owner: 'ci', name: 'deploy', token: { file: 'ci.token' } });
    // @ts-expect-error -- What is misspelt is found.
    await tokens.update(key, { expiresAt: '2040-01-01' });
    return 'remove';
  };
  const verifier = createVerifier({ url: 'https://tokens.example.org', token: 't', maxStaleness: 1000, fetch });
  // @ts-expect-error -- A mistake is found, so the types are not lost.
  createVerifier({ url: 'https://tokens.example.org', token: 't', maxStaleness: 'long' });
  export async function mayRead(text: string): Promise<boolean> {
    const token: VerifiedToken | null = await verifier.verify(text).catch((error: unknown) => {
      if (error instanceof VerifierUnavailableError) return null;
      throw error;
    });
    return token !== null && hasScope(token, 'orders:read');
  }
`;
const ADAPTERS = `
  import type { Verifier } from 'personal-api-tokens/verifier';
  import { tokens, requireScopes } from 'personal-api-tokens/verifier/fastify';
  import { requireToken } from 'personal-api-tokens/verifier/express';
  import { tokenContext, tokenAuthChecker, type TokenContext } from 'personal-api-tokens/verifier/apollo';
  import { protectSchema, scopeDirectives } from 'personal-api-tokens/verifier/directives';
  import { ApolloServer } from '@apollo/server';
  import { startStandaloneServer } from '@apollo/server/standalone';
  import { makeExecutableSchema } from '@graphql-tools/schema';
  import express from 'express';
  import { fastify } from 'fastify';
  import type { AuthChecker } from 'type-graphql';
  declare const verifier: Verifier;
  const app = fastify();
  void app.register(tokens, { verifier });
  app.get('/a', { config: { scopes: ['orders:read'] } }, (request) => request.token?.username);
  app.get('/b', { onRequest: requireScopes('orders:read') }, (request) => request.token?.userId);
  express().get('/a', requireToken(verifier, 'orders:read'), (request, response) => {
    response.json(request.token?.scopes);
  });
  const schema = protectSchema(makeExecutableSchema({ typeDefs: [scopeDirectives] }));
  const server = new ApolloServer<TokenContext>({ schema });
  void startStandaloneServer(server, { context: tokenContext(verifier) });
  export const authChecker: AuthChecker<TokenContext & { orders: string[] }> = tokenAuthChecker;
`;

/** Ways in which TypeScript finds modules: an ES module, a CommonJS module, and a bundler's. */
const RESOLUTIONS: [name: string, files: string[], options: object][] = [
  ['node16, as an ES module and as CommonJS', ['consumer.mts', 'consumer.cts'], { module: 'node16' }],
  ['bundler', ['consumer.ts'], { module: 'esnext', moduleResolution: 'bundler' }],
];

/** For what takes the compiler seconds, in milliseconds. */
const SLOW = 120_000;

let pack: Pack;
beforeAll(async () => {
  pack = packInto(await temporaryFolder());
}, SLOW);

describe('the packed package', () => {
  let project: string;

  beforeAll(async () => {
    project = await temporaryFolder();
    installInto(project, pack);
    for (const [name, text] of Object.entries(PROGRAMS)) writeFileSync(join(project, name), text);
  });

  it('checks a token in a project that has no other package, as an ES module and as CommonJS', async () => {
    const server = await startServer();
    afterTest(() => server.close());
    const root = new Api(server.url, basic('root', ROOT_PASSWORD));
    const settings = {
      URL: server.url,
      SERVICE_TOKEN: await root.createToken({ name: 'service', scopes: ['introspect'] }),
      TOKEN: await root.createToken({ name: 'mine', scopes: ['read-only'] }),
    };
    for (const program of Object.keys(PROGRAMS)) {
      const started = await startProcess(process.execPath, [join(project, program)], settings, project);
      expect([program, (await started.ended).code, started.stderr()]).toEqual([program, 0, '']);
      expect(JSON.parse(started.stdout())).toEqual({
        username: 'root',
        mayRead: true,
        mayWrite: false,
        adapters: ['function', 'function', 'function', 'function', 'function', 'function'],
      });
    }
  });

  it.each(['fastify', 'personal-api-tokens', 'personal-api-tokens/dist/src/compose.js'])(
    'is all that such a project can import: not %s',
    async (name) => {
      const args = ['--input-type=module', '--eval', `await import('${name}')`];
      const started = await startProcess(process.execPath, args, {}, project);
      expect((await started.ended).code).not.toBe(0);
      expect(started.stderr()).toMatch(/ERR_MODULE_NOT_FOUND|ERR_PACKAGE_PATH_NOT_EXPORTED/);
    },
  );

  const check = (folder: string, files: string[], text: string, options: object) => {
    mkdirSync(folder);
    for (const file of files) writeFileSync(join(folder, file), text);
    const compilerOptions = { target: 'es2023', strict: true, noEmit: true, ...options };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    return typeErrors(folder);
  };

  it.each(RESOLUTIONS)(
    'has types that need no other package (%s)',
    (_name, files, options) => {
      const ofPackage = { skipLibCheck: false, skipDefaultLibCheck: true };
      const more = { ...options, lib: ['es2023', 'dom'], types: [], ...ofPackage };
      expect(check(join(project, `types-${files.join('-')}`), files, CORE, more)).toBe('');
    },
    SLOW,
  );

  it(
    'has adapters whose types fit those of their frameworks',
    async () => {
      const other = await temporaryFolder();
      installInto(other, pack);
      linkPackages(other, [
        '@apollo/server',
        '@graphql-tools/schema',
        'fastify',
        'graphql',
        'type-graphql',
        'express',
      ]);
      linkPackages(other, ['@types/node', '@types/express', 'undici-types']);
      const more = { module: 'node16', types: ['node'], skipLibCheck: true, experimentalDecorators: true };
      expect(check(join(other, 'types'), ['consumer.mts'], ADAPTERS, more)).toBe('');
    },
    SLOW,
  );
});

describe('the files of the package', () => {
  it('are what runs, with its types, and documents', () => {
    const { exports } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
      exports: Record<string, string | Record<string, string>>;
    };
    const entries = Object.values(exports).flatMap((entry) =>
      Object.values(entry instanceof Object ? entry : [entry]),
    );
    for (const entry of entries) expect(pack.files).toContain(entry.replace('./', ''));
    expect(pack.files).toEqual(
      expect.arrayContaining(['README.md', 'docs/verifier.md', 'schema.graphql', 'dist/src/main.js']),
    );
  });

  it('are nothing else', () => {
    const places =
      /^(dist\/(src\/|ui\/|ormconfig\.|package\.json$)|docs\/|LICENSE$|README\.md$|schema\.graphql$|package\.json$)/;
    expect(pack.files.filter((path) => !places.test(path))).toEqual([]);
    expect(
      pack.files.filter((path) => /test|data\/|\.db|\.tsbuildinfo|\.env|pepper$|password$/.test(path)),
    ).toEqual([]);
  });
});
