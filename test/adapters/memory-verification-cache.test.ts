import { randomBytes } from 'node:crypto';
import { MemoryVerificationCache } from '../../src/adapters/memory-verification-cache';
import type { Multimap } from '../../src/adapters/multimap';
import { VerifiedToken } from '../../src/domain/verified-token';
import { CONSTANT, growth } from '../support/growth';
import { aNewUser, aToken } from '../support/samples-storage';

const { passwordHash: _hash, ...user } = aNewUser();
const PERMISSIONS = new Set<never>();

/** A verified token of an owner; each token has its own unless one is given. */
function verified(ownerId = randomBytes(8).toString('hex')): VerifiedToken {
  const owner = {
    ...user,
    id: ownerId,
    locked: false,
    credentialVersion: 1,
    updatedAt: user.createdAt,
    permissions: PERMISSIONS,
  };
  return new VerifiedToken(aToken(owner), owner, null);
}

/** A cache whose channel never falls silent. */
function makeCache(capacity: number): MemoryVerificationCache {
  const cache = new MemoryVerificationCache({ capacity, monotonic: () => 0 });
  cache.confirm(0);
  return cache;
}

function fill(cache: MemoryVerificationCache, count: number, ownerId?: string): string[] {
  return Array.from({ length: count }, () => {
    const text = randomBytes(33).toString('base64');
    cache.keep(text, cache.beginRead(), verified(ownerId));
    return text;
  });
}

/** What is kept in all, lists included. */
function sizesOf(cache: MemoryVerificationCache): number[] {
  const lists = ['ofToken', 'ofOwner'].map((name) => Reflect.get(cache, name) as Multimap);
  return [cache.status.entries, ...lists.map(({ size }) => size)];
}

describe('the verification cache in memory', () => {
  it('holds no more than its capacity, whatever passes through it', () => {
    const cache = makeCache(500);
    fill(cache, 500);
    expect(sizesOf(cache)).toEqual([500, 500, 500]);
    fill(cache, 10_000);
    expect(sizesOf(cache)).toEqual([500, 500, 500]);
    for (let count = 0; count < 1000; count += 1) {
      const text = randomBytes(33).toString('base64');
      for (let times = 0; times < 2; times += 1) cache.keep(text, cache.beginRead(), verified('one owner'));
    }
    expect(sizesOf(cache)).toEqual([500, 500, 1]);
  });

  it('puts out nobody for a token that comes once, and the one not used for longest for one that comes again', () => {
    const cache = makeCache(3);
    const [first = '', second = '', third = ''] = fill(cache, 3);
    const [text, token] = ['another', verified()];
    const kept = (): boolean[] => [first, second, third, text].map((one) => cache.find(one) !== undefined);
    cache.keep(text, cache.beginRead(), token);
    expect(kept()).toEqual([true, true, true, false]);
    cache.find(first);
    cache.keep(text, cache.beginRead(), token);
    expect(kept()).toEqual([true, false, true, true]);
  });

  it('holds nothing of what was dropped, one by one, by owner or as a whole', () => {
    const cache = makeCache(500);
    const token = verified();
    cache.keep('a', cache.beginRead(), token);
    cache.keep('b', cache.beginRead(), token);
    cache.invalidate({ tokens: [token.token.key], users: [] });
    expect(sizesOf(cache)).toEqual([0, 0, 0]);
    fill(cache, 300, 'one owner');
    cache.invalidate({ tokens: [], users: ['one owner', 'nobody'] });
    expect(sizesOf(cache)).toEqual([0, 0, 0]);
    fill(cache, 300);
    cache.invalidate('everything');
    expect(sizesOf(cache)).toEqual([0, 0, 0]);
  });

  it('holds one entry for one text, however often that is kept', () => {
    const cache = makeCache(500);
    const token = verified();
    for (let times = 0; times < 3; times += 1) cache.keep('a', cache.beginRead(), token);
    expect(sizesOf(cache)).toEqual([1, 1, 1]);
    cache.invalidate({ tokens: [token.token.key], users: [] });
    expect(sizesOf(cache)).toEqual([0, 0, 0]);
  });

  it('finds a token as fast among many as among few', () => {
    const ratio = growth(2000, (size) => {
      const cache = makeCache(size);
      const texts = fill(cache, size);
      let next = 0;
      return () => cache.find(texts[(next += 7) % size] ?? '');
    });
    expect(ratio).toBeLessThan(CONSTANT);
  });

  it('drops a token as fast among many as among few', () => {
    const ratio = growth(2000, (size) => {
      const cache = makeCache(size);
      fill(cache, size);
      const token = verified();
      return () => {
        cache.keep('text', cache.beginRead(), token);
        cache.invalidate({ tokens: [token.token.key], users: [] });
      };
    });
    expect(ratio).toBeLessThan(CONSTANT);
  });
});
