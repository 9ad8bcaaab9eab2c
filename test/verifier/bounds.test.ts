import { VerifierUnavailableError } from '../../src/verifier';
import { AnswerCache, type Answer } from '../../src/verifier/answer-cache';
import { setUp } from './support/setup';
import { newToken } from './support/tokens';

const answer: Answer = { token: null, expireAt: Infinity, sentAt: { monotonic: 0, wall: 0 } };

describe('a cache of answers', () => {
  it('lets go of the one that was not asked for longest', () => {
    const cache = new AnswerCache(3);
    for (const digest of ['a', 'b', 'c']) cache.set(digest, answer);
    cache.get('a');
    cache.set('b', answer);
    cache.set('d', answer);
    expect(['a', 'b', 'c', 'd'].filter((digest) => cache.get(digest))).toEqual(['a', 'b', 'd']);
  });

  it('never holds more than its size, whatever is done with it', () => {
    const cache = new AnswerCache(5);
    // What a Map in the order of use would hold: the simplest thing that is right.
    const model = new Map<string, Answer>();
    let seed = 1;
    for (let step = 0; step < 20_000; step += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      const digest = String(seed % 12);
      const known = model.get(digest);
      model.delete(digest);
      if (seed % 7 === 0) cache.delete(digest);
      else if (seed % 3 === 0) {
        expect(cache.get(digest)).toBe(known);
        if (known) model.set(digest, known);
      } else {
        const value = { ...answer };
        if (model.size === 5) model.delete(model.keys().next().value!);
        model.set(digest, value);
        cache.set(digest, value);
      }
      expect(cache.size).toBe(model.size);
    }
    expect([...model.keys()].filter((digest) => cache.get(digest) === model.get(digest))).toHaveLength(
      model.size,
    );
  });
});

describe('a verifier', () => {
  it('keeps no more answers than it may, of valid tokens and of others', async () => {
    const { server, verifier, naive } = await setUp({ cacheSize: 10 });
    for (let index = 0; index < 40; index += 1) {
      const text = newToken();
      if (index % 2 === 0) server.active.set(text, {});
      await Promise.all([verifier.verify(text), naive.verify(text)]);
    }
    expect(verifier.size).toBe(20);
    expect(naive.cache.size).toBe(40);
  });

  it('remembers valid tokens through a flood of made-up ones', async () => {
    const { server, verifier } = await setUp({ cacheSize: 10 });
    const text = newToken();
    server.active.set(text, {});
    await verifier.verify(text);
    for (let index = 0; index < 30; index += 1) await verifier.verify(newToken());
    expect(verifier.peek(text)).toMatchObject({ username: 'ada' });
  });

  it('has no more requests under way than it may: further tokens are refused, known ones are not', async () => {
    const { server, verifier, reasons } = await setUp({ maxPending: 2 });
    const known = newToken();
    server.active.set(known, {});
    await verifier.verify(known);
    server.hold();
    const first = newToken();
    const allowed = [verifier.verify(first), verifier.verify(newToken()), verifier.verify(first)];
    await expect(verifier.verify(newToken())).rejects.toThrow(VerifierUnavailableError);
    expect(reasons).toEqual(['Too many requests to the server are under way']);
    await expect(verifier.verify(known)).resolves.not.toBeNull();
    await server.held(2);
    server.letGo();
    await expect(Promise.all(allowed)).resolves.toEqual([null, null, null]);
    await expect(verifier.verify(newToken())).resolves.toBeNull();
  });
});
