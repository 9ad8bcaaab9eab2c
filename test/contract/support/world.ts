import { apiToken, basic, graphqlRequest } from '../../support/graphql-request';
import type { MovableClock } from '../../support/movable-clock';
import { ROOT_PASSWORD, startServer, type TestServer } from '../../support/start-server';
import type { ContractAnswer, ContractClient, MakeClient } from './contract-client';
import { CREATE_TOKEN_MORE, TOKEN_BY_USER_AND_NAME, VERIFY_TOKEN } from './documents';
import { CREATE_ROLE, CREATE_USER, SIGN_IN } from './user-documents';

/** The password of every person that a test makes. */
export const PASSWORD = 'everybody has this password';

/** A user, and a client that acts as them. */
export interface Somebody extends ContractClient {
  readonly name: string;
  /** The credential of the client. */
  readonly headers: Record<string, string>;
}

/** A token, and where it is. */
export interface MadeToken {
  readonly text: string;
  readonly key: string;
  readonly name: string;
}

/** The arguments of `createToken` that a test cares about; the name is made up unless given. */
export interface TokenInput extends Record<string, unknown> {
  readonly name?: string;
  readonly userId?: string | null;
}

/** A server and those who call it, all of them over HTTP. */
export class World {
  private count = 0;
  private readonly shared = new Map<string, Promise<Somebody>>();
  /** The first user, who may do everything. */
  readonly root: Somebody;

  private constructor(
    private readonly server: TestServer,
    private readonly makeClient: MakeClient,
  ) {
    this.root = this.somebody('root', basic('root', ROOT_PASSWORD));
  }

  /** @param settings environment variables that differ */
  static async start(makeClient: MakeClient, settings?: NodeJS.ProcessEnv): Promise<World> {
    return new World(await startServer(settings), makeClient);
  }

  get url(): string {
    return this.server.url;
  }

  /** The folder of its database. */
  get dataDir(): string {
    return this.server.dataDir;
  }

  get clock(): MovableClock {
    return this.server.clock;
  }

  /** A name that nothing else has. */
  unique(what: string): string {
    this.count += 1;
    return `${what}-${this.count}`;
  }

  /** A client with any credential; none: a guest. */
  as(headers: Record<string, string>): ContractClient {
    return this.makeClient(this.url, headers);
  }

  /** A client with a token. */
  withToken(text: string): ContractClient {
    return this.as(apiToken(text));
  }

  /** Makes a person with these roles, and signs them in. */
  async person(...roles: string[]): Promise<Somebody> {
    const name = this.unique('person');
    ok(await this.root.send(CREATE_USER, { username: name, password: PASSWORD, roles }));
    return this.somebody(name, await this.signIn(name));
  }

  /** Makes a person who manages their own tokens. */
  async tokenUser(): Promise<Somebody> {
    return this.person('token-user');
  }

  /** The same, but shared by tests that need nobody to themselves: passwords are slow to hash. */
  async anybody(): Promise<Somebody> {
    return this.once('anybody', () => this.tokenUser());
  }

  /** Another one of these. */
  async stranger(): Promise<Somebody> {
    return this.once('stranger', () => this.tokenUser());
  }

  /** A person with exactly these permissions, shared. */
  async holderOf(...permissions: string[]): Promise<Somebody> {
    return this.once(permissions.join(), async () => {
      const name = this.unique('role');
      ok(await this.root.send(CREATE_ROLE, { name, permissions }));
      return this.person(name);
    });
  }

  /** Makes a service user. @returns their name */
  async service(...roles: string[]): Promise<string> {
    const username = this.unique('service');
    ok(await this.root.send(CREATE_USER, { username, kind: 'SERVICE', roles }));
    return username;
  }

  /** Opens a session. @returns the header that a browser would send */
  async signIn(username: string, password = PASSWORD): Promise<{ cookie: string }> {
    const { headers } = await graphqlRequest(
      this.url,
      {},
      { query: SIGN_IN, variables: { username, password } },
    );
    const [cookie] = headers.getSetCookie();
    if (cookie === undefined) throw new Error(`${username} was not signed in`);
    return { cookie: cookie.split(';', 1)[0] as string };
  }

  /** Makes a token. */
  async token(maker: Somebody, input: TokenInput = {}): Promise<MadeToken> {
    const variables = { name: this.unique('token'), ...input };
    const text = tokensOf(await maker.send(CREATE_TOKEN_MORE, variables)).createToken as string;
    const found = await maker.send(TOKEN_BY_USER_AND_NAME, {
      userId: variables.userId ?? maker.name,
      tokenName: variables.name,
    });
    return { text, key: tokensOf(found).tokenByUserAndName.key, name: variables.name };
  }

  /** Makes a token that may do whatever its owner may. */
  async fullToken(maker: Somebody, input: TokenInput = {}): Promise<MadeToken> {
    return this.token(maker, { scopes: ['full-access'], ...input });
  }

  /** Whether a token lets its bearer in. */
  async works(text: string): Promise<boolean> {
    const { status } = await this.withToken(text).send('{ currentUser { name } }');
    return status === 200;
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  private async once(what: string, make: () => Promise<Somebody>): Promise<Somebody> {
    const made = this.shared.get(what) ?? make();
    this.shared.set(what, made);
    return made;
  }

  private somebody(name: string, headers: Record<string, string>): Somebody {
    const client = this.as(headers);
    return { name, headers, send: (document, variables) => client.send(document, variables) };
  }
}

/**
 * One server for the tests of a `describe`.
 *
 * @param settings environment variables that differ
 * @returns gives it, within tests and hooks
 */
export function useWorld(makeClient: MakeClient, settings?: NodeJS.ProcessEnv): () => World {
  let world: World | undefined;
  beforeAll(async () => (world = await World.start(makeClient, settings)));
  afterAll(() => world?.close());
  return () => world!;
}

/** The answer of an operation that must succeed. @throws Error with the messages of its errors */
export function ok({ data, errors }: ContractAnswer): ContractAnswer['data'] {
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

/** What stands below `admin.personalApiTokens` in the answer of an operation that must succeed. */
export function tokensOf(answer: ContractAnswer): ContractAnswer['data'] {
  return ok(answer).admin.personalApiTokens;
}

/** Whether the caller is told that a token is valid. */
export async function verifies(caller: ContractClient, token: string): Promise<boolean> {
  return tokensOf(await caller.send(VERIFY_TOKEN, { token })).verifyToken as boolean;
}
