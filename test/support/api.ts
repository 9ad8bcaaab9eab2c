import { graphqlRequest, type GraphqlAnswer } from './graphql-request';

/** The arguments of `createToken`. */
export interface CreateTokenArguments {
  readonly name: string;
  readonly expireAt?: string;
  readonly scopes?: readonly string[];
  readonly state?: 'ACTIVE' | 'DISABLED';
  readonly description?: string;
}

const CREATE_TOKEN = `mutation ($name: String!, $expireAt: String, $scopes: [String], $state: TokenState, $description: String) {
  admin { personalApiTokens { createToken(name: $name, expireAt: $expireAt, scopes: $scopes, state: $state, description: $description) } }
}`;
const VERIFY_TOKEN = `query ($token: String!) { admin { personalApiTokens { verifyToken(token: $token) } } }`;
const CREATE_USER = `mutation ($username: String!, $password: String) {
  admin { users { createUser(username: $username, password: $password) { name } } }
}`;
const CREATE_SERVICE = `mutation ($username: String!) {
  admin { users { createUser(username: $username, kind: SERVICE) { name } } }
}`;
const SIGN_IN = `mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { name } }`;

/** A caller of a server: what is asked comes with the same credential each time. */
export class Api {
  /**
   * @param url     the server's origin
   * @param headers the credential, and others
   */
  constructor(
    readonly url: string,
    readonly headers: Record<string, string> = {},
  ) {}

  async ask(query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer> {
    return graphqlRequest(this.url, this.headers, { query, variables });
  }

  /** Asks for what must not fail. @returns the answer's `data` */
  async get(query: string, variables?: Record<string, unknown>) {
    const { body } = await this.ask(query, variables);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  }

  async tryCreateToken(token: CreateTokenArguments): Promise<GraphqlAnswer> {
    return this.ask(CREATE_TOKEN, { ...token });
  }

  /** @returns the token's text */
  async createToken(token: CreateTokenArguments): Promise<string> {
    return (await this.get(CREATE_TOKEN, { ...token })).admin.personalApiTokens.createToken;
  }

  async verifyToken(token: string): Promise<boolean> {
    return (await this.get(VERIFY_TOKEN, { token })).admin.personalApiTokens.verifyToken;
  }

  async createUser(username: string, password?: string): Promise<void> {
    await this.get(CREATE_USER, { username, password });
  }

  async createService(username: string): Promise<void> {
    await this.get(CREATE_SERVICE, { username });
  }

  async trySignIn(username: string, password: string): Promise<GraphqlAnswer> {
    return this.ask(SIGN_IN, { username, password });
  }

  /** @returns the header of the session's cookie */
  async signIn(username: string, password: string): Promise<{ cookie: string }> {
    const { headers } = await this.trySignIn(username, password);
    return { cookie: headers.getSetCookie()[0]!.split(';', 1)[0]! };
  }

  /** @returns the name of the user that the credential stands for; null for a guest, undefined when it is refused */
  async whoAmI(): Promise<string | null | undefined> {
    const { body } = await this.ask('{ currentUser { name } }');
    return body.data === undefined ? undefined : (body.data.currentUser?.name ?? null);
  }
}

/** The code of an answer's first error. */
export function codeOf({ body }: GraphqlAnswer): string | undefined {
  return body.errors?.[0]?.extensions?.code as string | undefined;
}
