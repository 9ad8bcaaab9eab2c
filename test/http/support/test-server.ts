import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { canonicalAddress } from '../../../src/adapters/canonical-address';
import { createLogger } from '../../../src/adapters/create-logger';
import type { Principal } from '../../../src/domain/caller';
import { ADMINISTRATOR } from '../../../src/domain/role';
import { buildServer } from '../../../src/http/build-server';
import type { ServerOptions } from '../../../src/http/server-options';
import { createToken, type CreateTokenInput } from '../../../src/service/create-token';
import type { UseCaseDeps } from '../../../src/service/deps';
import { watchDatabase } from '../../../src/service/watch-parts';
import { openSession } from '../../../src/service/sessions';
import { openStorage } from '../../../src/storage/open-storage';
import { makeDeps, type TestDeps } from '../../support/deps';
import { putMigratedSqlite } from '../../support/migrated-sqlite';
import { startEchoApollo } from './echo-apollo';
import type { Gate } from './gate';
import { testMetrics } from './test-metrics';

export const ROOT_PASSWORD = 'correct horse battery staple';

let rootHash: Promise<string> | undefined;

/** What a test's server may be given besides. */
export interface TestServerOptions extends Partial<
  Omit<ServerOptions, 'deps' | 'apollo' | 'logger' | 'metrics'>
> {
  /** Where `{ slow }` waits before it answers. */
  readonly gate?: Gate;
  /** Instead of the real parts. */
  readonly deps?: Partial<UseCaseDeps>;
}

/** A server with its own database, on real parts; with user root. */
export class TestServer {
  private storageIsOpen = true;

  private constructor(
    readonly app: FastifyInstance,
    readonly deps: TestDeps,
    readonly root: Principal,
    /** What was logged, a line each. */
    readonly log: readonly string[],
    private readonly folder: string,
  ) {}

  static async start({ gate, deps: others, ...options }: TestServerOptions = {}): Promise<TestServer> {
    const folder = await mkdtemp(join(tmpdir(), 'http-test-'));
    const path = join(folder, 'test.sqlite');
    await putMigratedSqlite(path);
    const storage = await openStorage({ database: { engine: 'sqlite', path } });
    const deps = makeDeps({ storage, ...others });
    const root = deps.secrets.uuid();
    await storage.users.insert({
      id: root,
      name: 'root',
      displayName: null,
      email: null,
      kind: 'PERSON',
      roles: [ADMINISTRATOR],
      // It is slow on purpose: once for all tests of a file.
      passwordHash: await (rootHash ??= deps.hasher.hash(ROOT_PASSWORD)),
      createdAt: deps.clock.now(),
    });
    const user = await storage.users.find(root);
    if (!user) throw new Error('There is no root');

    const log: string[] = [];
    const app = await buildServer({
      publicUrl: 'http://pat.example',
      corsOrigins: [],
      trustedProxies: [],
      canonicalAddress,
      version: '1.2.3',
      consoleFolder: null,
      developersOnly: false,
      expiryWarning: 7,
      parts: [watchDatabase(deps.storage)],
      tracing: null,
      forwardAuthHeaders: 'forwarded',
      allowQueryToken: false,
      ...options,
      deps,
      apollo: await startEchoApollo(deps, gate),
      metrics: testMetrics(deps),
      logger: createLogger({
        level: 'trace',
        tokenPrefixes: ['pat_'],
        stream: { write: (line) => void log.push(line) },
      }),
    });
    return new TestServer(app, deps, { via: 'session', address: '192.0.2.1', user }, log, folder);
  }

  /** A new token of root. */
  async token(input: Partial<CreateTokenInput> = {}): Promise<string> {
    return createToken(this.deps, this.root, { name: this.deps.secrets.uuid(), ...input });
  }

  /** The value of a new session's cookie. */
  async session(): Promise<string> {
    return openSession(this.deps, this.root.user, '127.0.0.1');
  }

  /** Sends a GraphQL query with POST. */
  async query(
    query: string,
    headers: Record<string, string | string[]> = {},
  ): Promise<LightMyRequestResponse> {
    return this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
      payload: JSON.stringify({ query }),
    });
  }

  /** Starts to listen; returns the port. */
  async listen(): Promise<number> {
    return Number(new URL(await this.app.listen({ host: '127.0.0.1', port: 0 })).port);
  }

  /** Takes the database away. */
  async closeStorage(): Promise<void> {
    if (this.storageIsOpen) await this.deps.storage.close();
    this.storageIsOpen = false;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.closeStorage();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** One server for all tests of a block, none of which changes it for the others. */
export function useSharedTestServer(options: () => TestServerOptions = () => ({})): () => TestServer {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(options());
  });
  afterAll(() => server.stop());
  return () => server;
}

/** A server that the test closes when it ends. */
export function useTestServers(): (options?: TestServerOptions) => Promise<TestServer> {
  const servers: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });
  return async (options) => {
    const server = await TestServer.start(options);
    servers.push(server);
    return server;
  };
}
