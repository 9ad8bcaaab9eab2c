import { MAX_STALENESS, setUp, type Setup } from './support/setup';
import { newToken } from './support/tokens';

/** The verifier, and the control that lacks its defences. */
type Subject = 'verifier' | 'naive';

/** Each scenario is played with both, and must come out otherwise. */
const SUBJECTS: Subject[] = ['verifier', 'naive'];

/** A token that the server calls active. */
function activeToken({ server }: Setup, answer = {}): string {
  const text = newToken();
  server.active.set(text, answer);
  return text;
}

describe('a revocation', () => {
  it('is seen by every check that begins `maxStaleness` after it, or later', async () => {
    const setup = await setUp();
    const { server, verifier, clock } = setup;
    const text = activeToken(setup);
    await verifier.verify(text);
    server.active.delete(text);
    clock.advance(MAX_STALENESS - 1);
    await expect(verifier.verify(text)).resolves.toMatchObject({ username: 'ada' });
    clock.advance(1);
    await expect(verifier.verify(text)).resolves.toBeNull();
    expect(server.requests).toHaveLength(2);
  });

  it('is seen at once where nothing may be stale', async () => {
    const setup = await setUp({ maxStaleness: 0 });
    const text = activeToken(setup);
    await setup.verifier.verify(text);
    setup.server.active.delete(text);
    await expect(setup.verifier.verify(text)).resolves.toBeNull();
  });

  it.each(SUBJECTS)('is seen in time though the answer was long under way (%s)', async (subject) => {
    const setup = await setUp();
    const { server, clock } = setup;
    const text = activeToken(setup);
    server.hold();
    const first = setup[subject].verify(text);
    await server.held(1);
    server.active.delete(text);
    clock.advance(MAX_STALENESS - 1);
    server.letGo();
    // It began before the revocation, and so did the server's look at the token.
    await expect(first).resolves.not.toBeNull();
    clock.advance(1);
    expect((await setup[subject].verify(text)) === null).toBe(subject === 'verifier');
  });

  it.each(SUBJECTS)('is not undone by an earlier answer that comes later (%s)', async (subject) => {
    const setup = await setUp();
    const { server, clock } = setup;
    const text = activeToken(setup);
    server.hold();
    const first = setup[subject].verify(text);
    await server.held(1);
    server.active.delete(text);
    clock.advance(MAX_STALENESS);
    const second = setup[subject].verify(text);
    await server.held(2);
    server.letGoOf(1);
    await expect(second).resolves.toBeNull();
    server.letGoOf(0);
    await expect(first).resolves.not.toBeNull();
    server.letGo();
    expect((await setup[subject].verify(text)) === null).toBe(subject === 'verifier');
    expect(server.requests).toHaveLength(2);
  });

  it.each(SUBJECTS)(
    'is seen after a sleep of the machine, which one clock does not count (%s)',
    async (subject) => {
      const setup = await setUp();
      const text = activeToken(setup);
      await setup[subject].verify(text);
      setup.server.active.delete(text);
      setup.clock.moveWall(MAX_STALENESS);
      expect((await setup[subject].verify(text)) === null).toBe(subject === 'verifier');
    },
  );

  it('is seen in time though the clock on the wall was set back', async () => {
    const setup = await setUp();
    const text = activeToken(setup);
    await setup.verifier.verify(text);
    setup.server.active.delete(text);
    setup.clock.advance(MAX_STALENESS);
    setup.clock.moveWall(-3_600_000);
    await expect(setup.verifier.verify(text)).resolves.toBeNull();
  });
});

describe('an expiry', () => {
  it.each(SUBJECTS)('ends a token that is known to be valid, without a request (%s)', async (subject) => {
    const setup = await setUp();
    const { server, clock } = setup;
    const text = activeToken(setup, { exp: clock.wall() / 1000 + 2 });
    await setup[subject].verify(text);
    clock.advance(1_999);
    await expect(setup[subject].verify(text)).resolves.not.toBeNull();
    clock.advance(1);
    expect((await setup[subject].verify(text)) === null).toBe(subject === 'verifier');
    expect(server.requests).toHaveLength(1);
  });

  it('that has passed here refuses a token though the server calls it active', async () => {
    const setup = await setUp();
    const text = activeToken(setup, { exp: setup.clock.wall() / 1000 });
    await expect(setup.verifier.verify(text)).resolves.toBeNull();
  });
});

describe('many checks', () => {
  it.each(SUBJECTS)('of one token at once are one request (%s)', async (subject) => {
    const setup = await setUp();
    const text = activeToken(setup);
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => setup[subject].verify(text)));
    expect(new Set(answers.map((token) => token?.username))).toEqual(new Set(['ada']));
    expect(setup.server.requests.length === 1).toBe(subject === 'verifier');
  });

  it('one after the other are one request, be the token valid or not', async () => {
    const setup = await setUp();
    const { server, verifier } = setup;
    const [valid, unknown] = [activeToken(setup), newToken()];
    for (let check = 0; check < 20; check += 1) {
      await expect(verifier.verify(valid)).resolves.not.toBeNull();
      await expect(verifier.verify(unknown)).resolves.toBeNull();
    }
    expect(server.requests).toHaveLength(2);
  });

  it('can be made without waiting, once the answer is known', async () => {
    const setup = await setUp();
    const { verifier, clock } = setup;
    const [valid, unknown] = [activeToken(setup), newToken()];
    expect([verifier.peek(valid), verifier.peek(unknown)]).toEqual([undefined, undefined]);
    const token = await verifier.verify(valid);
    await verifier.verify(unknown);
    expect([verifier.peek(valid), verifier.peek(unknown)]).toEqual([token, null]);
    clock.advance(MAX_STALENESS);
    expect([verifier.peek(valid), verifier.peek(unknown)]).toEqual([undefined, undefined]);
  });

  it('do not join a request that is as old as an answer may be', async () => {
    const setup = await setUp();
    const { server, verifier, clock } = setup;
    const text = activeToken(setup);
    server.hold();
    const checks = [verifier.verify(text)];
    await server.held(1);
    clock.advance(MAX_STALENESS - 1);
    checks.push(verifier.verify(text));
    clock.advance(1);
    checks.push(verifier.verify(text));
    await server.held(2);
    server.letGo();
    await Promise.all(checks);
    expect(server.requests).toHaveLength(2);
  });
});
