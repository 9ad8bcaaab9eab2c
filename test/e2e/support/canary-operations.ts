import type { CanaryRecorder, RecordedAnswer } from './canary-recorder';
import type { CanarySecrets } from './canary-secrets';

/** What a run has to show who it is; header lines. */
export interface CanaryCredentials {
  readonly basic: string;
  readonly session: string;
  readonly token: string;
  /** Of a token without scopes. */
  readonly narrow: string;
  /** The token's text, the one that it had before, one that is disabled, and one that has expired. */
  readonly texts: readonly [string, ...string[]];
  /** The token's key. */
  readonly key: string;
}

export const basicLine = (name: string, password: string): string =>
  `Authorization: Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

const onTokens = (field: string): string => `{ admin { personalApiTokens { ${field} } } }`;
const onUsers = (field: string): string => `mutation { admin { users { ${field} } } }`;
const AUDIT_LOG = `{ admin { auditLog { nodes { id at action actor { via name tokenKey } subject { kind id name owner }
  address changes { field before after } reason times } } } }`;
const SIGN_IN = 'mutation ($u: String!, $p: String!) { signIn(username: $u, password: $p) { name } }';
const CHANGE =
  'mutation ($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new) }';

/** Uses every operation as it is meant, so that each kind of secret is made and used. */
export class CanaryOperations {
  constructor(
    private readonly recorder: CanaryRecorder,
    private readonly secrets: CanarySecrets,
  ) {}

  async run(): Promise<CanaryCredentials> {
    const first = basicLine('root', this.secrets.rootPassword);
    await this.makeUsers(first);
    const session = await this.changePassword();
    const basic = basicLine('root', this.secrets.changedRootPassword);
    const { key, texts, narrow } = await this.makeTokens(basic);
    const token = `Authorization: APIToken ${texts[0]}`;
    const bearer = `Authorization: Bearer ${texts[0]}`;
    for (const credential of [basic, session, token, bearer]) await this.read(credential, key, texts);
    await this.deleteSome(basic);
    return { basic, session, token, narrow: `Authorization: APIToken ${narrow}`, texts, key };
  }

  private async makeUsers(basic: string): Promise<void> {
    const create =
      'mutation ($p: String) { admin { users { createUser(username: "visible-user", password: $p) { name } } } }';
    await this.ask([basic], create, { p: this.secrets.userPassword });
    await this.ask([], SIGN_IN, { u: 'visible-user', p: this.secrets.userPassword });
    const literal = JSON.stringify(this.secrets.userPassword);
    await this.ask([basic], onUsers(`createUser(username: "other", password: ${literal}) { name }`));
    const update =
      'mutation ($p: String) { admin { users { updateUser(name: "visible-user", password: $p) { name } } } }';
    await this.ask([basic], update, { p: this.secrets.setUserPassword });
  }

  /** @returns the session that is left */
  private async changePassword(): Promise<string> {
    const { rootPassword, changedRootPassword } = this.secrets;
    const opened = sessionOf(await this.ask([], SIGN_IN, { u: 'root', p: rootPassword }));
    const kept = await this.ask([opened], CHANGE, { old: rootPassword, new: changedRootPassword });
    const another = sessionOf(await this.ask([], SIGN_IN, { u: 'root', p: changedRootPassword }));
    await this.ask([another], 'mutation { signOut }');
    return sessionOf(kept);
  }

  private async makeTokens(basic: string) {
    const make = async (field: string) => {
      const { made } = await this.ask([basic], `mutation ${onTokens(field)}`);
      return made!.text;
    };
    const first = await make('createToken(name: "a visible name", scopes: ["full-access"])');
    const { json } = await this.ask([basic], onTokens('tokens { nodes { key name user { name } } }'));
    const key: string = json.data.admin.personalApiTokens.tokens.nodes[0].key;
    const texts: [string, ...string[]] = [
      await make(`regenerateToken(key: "${key}", gracePeriod: 600)`),
      first,
      await make('createToken(name: "disabled", state: DISABLED)'),
      await make('createToken(name: "expired", expireAt: "2001-01-01")'),
    ];
    return { key, texts, narrow: await make('createToken(name: "narrow")') };
  }

  /** With the token and its last secret, which is in its grace. */
  private async read(credential: string, key: string, [token, last]: readonly string[]): Promise<void> {
    const verify = 'query ($t: String!) { admin { personalApiTokens { verifyToken(token: $t) } } }';
    for (const [query, variables] of [
      ['{ currentUser { name permissions } }'],
      [verify, { t: token }],
      [onTokens(`verifyToken(token: "${last}")`)],
      [onTokens(`tokenByKey(key: "${key}") { name lastUsedAt }`)],
      [
        onTokens(
          'tokenByUserAndName(userId: "root", tokenName: "disabled") { key } availableScopes { name }',
        ),
      ],
      [
        '{ admin { users { nodes { name } } user(name: "root") { name } roles { name } permissions { name } } }',
      ],
      [`mutation ${onTokens(`updateToken(key: "${key}", description: "seen")`)}`],
      ['{ __schema { types { name } } }'],
      [AUDIT_LOG],
    ] as const) {
      await this.ask([credential], query, variables);
    }
    await this.recorder.send({ title: 'health', line: 'GET /healthcheck', headers: [credential] });
  }

  private async deleteSome(basic: string): Promise<void> {
    const roles =
      'createRole(name: "reader", permissions: []) { name } updateRole(name: "reader", description: "Reads") { name } deleteRole(name: "reader")';
    await this.ask([basic], `mutation { admin { roles { ${roles} } } }`);
    await this.ask([basic], onUsers('deleteUser(name: "other")'));
    const tokens = 'revokeTokens(userId: "visible-user") deleteToken(key: "none")';
    await this.ask([basic], `mutation ${onTokens(tokens)}`);
  }

  /** @throws Error it fails: this run only does what succeeds */
  private async ask(headers: string[], query: string, variables?: object): Promise<RecordedAnswer> {
    const answer = await this.recorder.send({ title: query, headers, body: { query, variables } });
    if (answer.status !== 200 || answer.json?.errors) throw new Error(`${query}: ${answer.bytes.toString()}`);
    return answer;
  }
}

function sessionOf({ made }: RecordedAnswer): string {
  return `Cookie: pat_session=${made!.text}`;
}
