import { parseToken } from '../../src/domain/token-format';
import { Api, codeOf } from './api';
import { apiToken, type GraphqlAnswer } from './graphql-request';
import { ROOT_PASSWORD } from './start-server';

/** Of how many names tokens are made: few, so that they are taken often. */
const NAMES = 90;
/** Tokens that are there before. */
const PREPARED = 60;

/** An operation, and what it may answer. */
interface Operation {
  readonly kind: string;
  run(round: number): Promise<string>;
  readonly mayBe: readonly string[];
}

const keyOf = (text: string): string => parseToken(text, ['pat_'])!.key;

/** Operations of all kinds on a few tokens and users, side by side, and what they say they have done. */
export class MixedLoad {
  private readonly made = new Map<string, string>();
  private readonly deleted = new Set<string>();

  private constructor(
    private readonly root: Api,
    private readonly steady: Api,
  ) {}

  /** @param root a caller with root's session */
  static async prepare(root: Api): Promise<MixedLoad> {
    const steady = await root.createToken({ name: 'steady', scopes: ['full-access'] });
    const load = new MixedLoad(root, new Api(root.url, apiToken(steady)));
    load.made.set(keyOf(steady), steady);
    for (let index = 0; index < PREPARED; index += 1) await load.create(index);
    return load;
  }

  /** Runs so many operations at once. @returns those whose answer is none that they may have */
  async run(count: number): Promise<string[]> {
    const operations = this.operations();
    const outcomes = Array.from({ length: count }, async (_, index) => {
      const { kind, run, mayBe } = operations[index % operations.length]!;
      const outcome = await run(Math.floor(index / operations.length)).catch((error: unknown) =>
        String(error),
      );
      return mayBe.includes(outcome) ? [] : [`${kind}: ${outcome}`];
    });
    return (await Promise.all(outcomes)).flat();
  }

  /** The keys of tokens that were acknowledged as made and not as deleted, sorted. */
  keysThatMustBeThere(): string[] {
    return [...this.made.keys()].filter((key) => !this.deleted.has(key)).sort();
  }

  /** The tokens themselves, the one that never changes first. */
  texts(): string[] {
    return [...this.made.values()];
  }

  private operations(): Operation[] {
    return [
      { kind: 'create', run: (round) => this.create(round), mayBe: ['string', 'NAME_TAKEN'] },
      { kind: 'update', run: (round) => this.update(round), mayBe: ['true', 'false', 'NAME_TAKEN'] },
      { kind: 'delete', run: (round) => this.delete(round), mayBe: ['true', 'false'] },
      {
        kind: 'verify',
        run: (round) => this.verify(round),
        mayBe: ['true', 'false'],
      },
      {
        kind: 'use',
        run: (round) => this.use(round),
        mayBe: ['root', 'undefined'],
      },
      { kind: 'list', run: () => this.list(), mayBe: ['complete'] },
      {
        kind: 'create with a token',
        run: (round) => this.create(round, this.steady),
        mayBe: ['string', 'NAME_TAKEN'],
      },
      { kind: 'regenerate', run: (round) => this.regenerate(round), mayBe: ['string', 'null'] },
      {
        kind: 'come and go',
        run: (round) => (round % 4 === 0 ? this.comeAndGo(round) : this.verify(round)),
        mayBe: ['gone', 'true', 'false'],
      },
      {
        kind: 'sign in',
        run: (round) => (round % 4 === 0 ? this.signIn() : this.use(round)),
        mayBe: ['in', 'root', 'undefined'],
      },
    ];
  }

  private async create(round: number, caller = this.root): Promise<string> {
    const answer = await caller.tryCreateToken({
      name: `name ${round % NAMES}`,
      scopes: ['tokens:read'],
    });
    const text = field(answer, 'createToken');
    if (typeof text === 'string') this.made.set(keyOf(text), text);
    return told(answer, typeof text);
  }

  private async update(round: number): Promise<string> {
    const changes = `name: "name ${(round * 7 + 5) % NAMES}", description: "of ${round}"`;
    const answer = await this.root.ask(mutation(`updateToken(key: "${this.keyAt(round)}", ${changes})`));
    return told(answer, String(field(answer, 'updateToken')));
  }

  private async delete(round: number): Promise<string> {
    // Half of them stay.
    const key = this.keyAt(2 * round);
    const answer = await this.root.ask(mutation(`deleteToken(key: "${key}")`));
    if (field(answer, 'deleteToken') === true) this.deleted.add(key);
    return told(answer, String(field(answer, 'deleteToken')));
  }

  private async regenerate(round: number): Promise<string> {
    const key = this.keyAt(round);
    const answer = await this.root.ask(mutation(`regenerateToken(key: "${key}", gracePeriod: 60)`));
    const text: unknown = field(answer, 'regenerateToken');
    return told(answer, text === null ? 'null' : typeof text);
  }

  private async verify(round: number): Promise<string> {
    return String(await this.root.verifyToken(this.textAt(round)));
  }

  private async use(round: number): Promise<string> {
    return String(await new Api(this.root.url, apiToken(this.textAt(round))).whoAmI());
  }

  private async list(): Promise<string> {
    const document =
      '{ admin { personalApiTokens { tokens { pageInfo { nodesCount } nodes { key name user { name } } } } } }';
    const { nodes, pageInfo } = (await this.steady.get(document)).admin.personalApiTokens.tokens;
    const names = new Set(nodes.map(({ key, user }: { key: string; user: unknown }) => key && user && key));
    return names.size === pageInfo.nodesCount ? 'complete' : 'rows are missing or twice';
  }

  /** A user who is made, makes a token with a session of their own, and is deleted with it. */
  private async comeAndGo(round: number): Promise<string> {
    const [name, password] = [`user-${round}`, `the password of user ${round}`];
    await this.root.createUser(name, password);
    const user = new Api(this.root.url, await new Api(this.root.url).signIn(name, password));
    await user.createToken({ name: 'mine' });
    const document = `mutation { admin { users { deleteUser(name: "${name}") } } }`;
    const deletion = this.root.get(document);
    // At the same time: it is made and deleted, or it is not made.
    const { body } = await user.tryCreateToken({ name: 'late' });
    const isAnswer = body.data !== undefined || body.errors?.[0]?.extensions?.code === 'UNAUTHENTICATED';
    return (await deletion).admin.users.deleteUser === true && isAnswer ? 'gone' : 'not gone';
  }

  private async signIn(): Promise<string> {
    const { body } = await new Api(this.root.url).trySignIn('root', ROOT_PASSWORD);
    return body.data?.signIn?.name === 'root' ? 'in' : 'not in';
  }

  /** The first token, which others rest on, is left alone. */
  private textAt(round: number): string {
    return this.texts()[1 + ((round * 13) % PREPARED)]!;
  }

  private keyAt(round: number): string {
    return keyOf(this.textAt(round));
  }
}

function mutation(field: string): string {
  return `mutation { admin { personalApiTokens { ${field} } } }`;
}

function field({ body }: GraphqlAnswer, name: string): unknown {
  return body.data?.admin?.personalApiTokens?.[name];
}

function told(answer: GraphqlAnswer, outcome: string): string {
  return codeOf(answer) ?? outcome;
}
