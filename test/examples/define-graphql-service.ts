import { join } from 'node:path';
import { PROJECT } from '../support/command';
import { ask } from './support/ask';
import { closedPort } from './support/closed-port';
import { startExample, type RunningExample } from './support/start-example';
import { startTokenServer, type TokenServer } from './support/token-server';

/** An example that serves orders over GraphQL, and the token server that it asks. */
export interface GraphqlService {
  readonly tokens: TokenServer;
  readonly service: RunningExample;
}

/**
 * What both GraphQL examples do: `currency` is for anybody, `me` for any token, `orders` for `orders:read`, and
 * `placeOrder` for `orders:write`.
 *
 * @param example its name
 * @param writing the scopes that a token needs to place an order
 * @param more    defines what it does besides
 */
export function defineGraphqlService(
  example: string,
  writing: readonly string[],
  more: (running: () => GraphqlService) => void = () => undefined,
): void {
  let tokens: TokenServer;
  let service: RunningExample;

  beforeAll(async () => {
    tokens = await startTokenServer({ SCOPES_FILE: join(PROJECT, 'examples/subgraph/scopes.yml') });
    service = await startExample(example, { TOKEN_SERVER: tokens.url, TOKEN: tokens.serviceToken });
  });
  afterAll(async () => Promise.all([service.stop(), tokens.stop()]));

  const PLACE = 'mutation { placeOrder(item: "spoons") { item placedBy } }';

  async function items(): Promise<string[]> {
    const { data } = await ask(service.url, await tokens.tokenWith('full-access'), '{ orders { item } }');
    return data.orders.map(({ item }: { item: string }) => item);
  }

  it('answers what is for anybody without a token', async () => {
    expect(await ask(service.url, null, '{ currency }')).toMatchObject({
      data: { currency: 'EUR' },
      errors: [],
    });
  });

  it('answers any valid token what needs no scope, as its owner', async () => {
    const { data } = await ask(service.url, await tokens.tokenWith(), '{ me }');
    expect(data).toEqual({ me: 'ada' });
  });

  it.each([
    ['me', '{ me }'],
    ['orders', '{ orders { id } }'],
    ['placeOrder', PLACE],
  ])('tells a guest who asks for %s that a token is needed', async (field, query) => {
    const { data, errors } = await ask(service.url, null, query);
    expect([data, errors]).toEqual([null, [['UNAUTHENTICATED', field]]]);
  });

  it('lets a token with orders:read read orders, and place none', async () => {
    const token = await tokens.tokenWith('orders:read');
    const before = await items();
    const read = await ask(service.url, token, '{ orders { item placedBy } }');
    expect(read.data.orders).toContainEqual({ item: 'tea', placedBy: 'ada' });
    expect((await ask(service.url, token, PLACE)).errors).toEqual([['INSUFFICIENT_SCOPE', 'placeOrder']]);
    expect(await items()).toEqual(before);
  });

  it(`lets a token with ${writing.join(' and ')} place orders, in its owner's name`, async () => {
    const { data, errors } = await ask(service.url, await tokens.tokenWith(...writing), PLACE);
    expect([data, errors]).toEqual([{ placeOrder: { item: 'spoons', placedBy: 'ada' } }, []]);
    expect(await items()).toContain('spoons');
  });

  it.each([
    ['no scope', []],
    ["the token server's own scopes", ['graphql', 'tokens:write']],
    ['another scope of its own', ['orders:margins']],
  ])('gives a token with %s no orders', async (_, scopes) => {
    const token = await tokens.tokenWith(...scopes);
    expect((await ask(service.url, token, '{ orders { id } }')).errors).toEqual([
      ['INSUFFICIENT_SCOPE', 'orders'],
    ]);
  });

  it('refuses a request with a token that is not valid as a whole, with 401', async () => {
    const { status, challenge, data, errors } = await ask(service.url, 'pat_made-up', '{ currency }');
    expect([status, data, errors]).toEqual([401, undefined, [['UNAUTHENTICATED', undefined]]]);
    expect(challenge).toContain('error="invalid_token"');
  });

  it('answers 503 while the token server cannot be asked', async () => {
    const alone = await startExample(example, {
      TOKEN_SERVER: `http://127.0.0.1:${await closedPort()}`,
      TOKEN: tokens.serviceToken,
    });
    const token = await tokens.tokenWith('full-access');
    const { status, data, errors } = await ask(alone.url, token, '{ orders { id } }');
    expect([status, data, errors]).toEqual([503, undefined, [['UNAVAILABLE', undefined]]]);
    await alone.stop();
  });

  more(() => ({ tokens, service }));
}
