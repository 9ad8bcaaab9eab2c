import { createHmac, randomBytes } from 'node:crypto';
import {
  digestStrapiAccessKey,
  isStrapiAccessKey,
  keyOfStrapiDigest,
  STRAPI_KEY_START,
} from '../../src/domain/strapi-format';
import { parseStrapiAccessKey, parseToken } from '../../src/domain/token-format';

const ACCESS_KEY = randomBytes(128).toString('hex');

describe("Strapi's access keys", () => {
  it('are 256 hexadecimal digits in lower case, and nothing else', () => {
    expect(isStrapiAccessKey(ACCESS_KEY)).toBe(true);
    for (const other of [
      '',
      ACCESS_KEY.slice(1),
      `${ACCESS_KEY}0`,
      ACCESS_KEY.toUpperCase(),
      `${ACCESS_KEY.slice(1)} `,
      `${ACCESS_KEY.slice(1)}g`,
      `${ACCESS_KEY.slice(1)}\n`,
    ]) {
      expect(isStrapiAccessKey(other)).toBe(false);
      expect(parseStrapiAccessKey(other, ['salt'])).toStrictEqual([]);
    }
    expect(parseToken(ACCESS_KEY, ['pat_'])).toBeNull();
  });

  it('are digested as Strapi does it, with each salt', () => {
    const found = parseStrapiAccessKey(ACCESS_KEY, ['one', 'Ünïcode']);
    expect(found.map(({ secret }) => secret.toString('hex'))).toStrictEqual(
      ['one', 'Ünïcode'].map((salt) => createHmac('sha512', salt).update(ACCESS_KEY).digest('hex')),
    );
    expect(found.map(({ format, prefix }) => [format, prefix])).toStrictEqual([
      ['strapi', null],
      ['strapi', null],
    ]);
  });

  it('are nothing without a salt', () => {
    expect(parseStrapiAccessKey(ACCESS_KEY, [])).toStrictEqual([]);
  });

  it('have a key, a UUIDv4 that begins alike for all, and differs by the digest', () => {
    const keys = new Set<string>();
    for (let index = 0; index < 500; index++) {
      const digest = digestStrapiAccessKey('salt', randomBytes(128).toString('hex'));
      const key = keyOfStrapiDigest(digest);
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(key.startsWith(STRAPI_KEY_START)).toBe(true);
      expect(keyOfStrapiDigest(digest)).toBe(key);
      keys.add(key);
    }
    expect(keys.size).toBe(500);
    expect(() => keyOfStrapiDigest(randomBytes(32))).toThrow(RangeError);
  });
});
