import { createHash, createHmac, randomBytes } from 'node:crypto';
import * as crypto from 'node:crypto';
import {
  createPepper,
  createPepperRing,
  digestImportedSha256,
  digestSecret,
  secretMatches,
} from '../../src/domain/secret-digest';
import { GOLDEN_TOKENS } from '../support/golden-tokens';

const FIRST = createPepper('the first pepper, which is long enough');
const SECOND = createPepper('the second pepper, long enough as well');
const [{ secret: hex, sha256 }] = GOLDEN_TOKENS;
const SECRET = Buffer.from(hex, 'hex');
const SHA256 = Buffer.from(sha256, 'base64');

const GOLDEN_DIGEST = {
  scheme: 'secret',
  pepperId: 'd25ffa2c',
  digest: Buffer.from('1b25c964f433899a0b01cacf596f270c6b4144dda88d4c7239dfacaed1c37319', 'hex'),
} as const;
const GOLDEN_IMPORT = {
  scheme: 'sha256',
  pepperId: 'd25ffa2c',
  digest: Buffer.from('d870b83bc83abd83267208037eb86f911dc133acb9b2825751024ee554a19a1b', 'hex'),
} as const;

describe('A pepper', () => {
  it('is named by the first 8 hex digits of its HMAC of "id"', () => {
    expect(FIRST.id).toBe('d25ffa2c');
    expect(SECOND.id).toBe('470a36d3');
  });

  it('is told by its whole text, in UTF-8', () => {
    const text = 'ein Pfeffer, länger als dreißig Zeichen';
    const id = createHmac('sha256', Buffer.from(text)).update('id').digest('hex').slice(0, 8);
    expect(createPepper(text).id).toBe(id);
  });
});

describe('A ring of peppers', () => {
  it('signs with the first', () => {
    expect(createPepperRing([SECOND, FIRST]).signing).toBe(SECOND);
  });

  it('holds at least one', () => {
    expect(() => createPepperRing([])).toThrow(RangeError);
  });

  it('takes the same pepper twice, but not two with one id', () => {
    expect(createPepperRing([FIRST, createPepper('the first pepper, which is long enough')]).byId.size).toBe(
      1,
    );
    const collision = { id: FIRST.id, key: SECOND.key };
    expect(() => createPepperRing([FIRST, collision])).toThrow(/d25ffa2c/);
  });
});

describe('The digest of a secret', () => {
  it('is the HMAC of the secret, or of its SHA-256 for an imported token', () => {
    const ring = createPepperRing([FIRST]);
    expect(digestSecret(ring, SECRET)).toEqual(GOLDEN_DIGEST);
    expect(digestImportedSha256(ring, SHA256)).toEqual(GOLDEN_IMPORT);
  });

  it('of an imported token needs a whole SHA-256', () => {
    expect(() => digestImportedSha256(createPepperRing([FIRST]), SHA256.subarray(1))).toThrow(RangeError);
  });
});

describe('A secret', () => {
  it.each([GOLDEN_DIGEST, GOLDEN_IMPORT])('matches its golden digest of the scheme $scheme', (stored) => {
    expect(secretMatches(createPepperRing([FIRST]), stored, SECRET)).toBe(true);
  });

  it('matches no other digest', () => {
    const ring = createPepperRing([FIRST]);
    for (let bit = 0; bit < SECRET.length * 8; bit += 1) {
      const other = Buffer.from(SECRET);
      other.writeUInt8(other.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(secretMatches(ring, GOLDEN_DIGEST, other)).toBe(false);
      expect(secretMatches(ring, GOLDEN_IMPORT, other)).toBe(false);
    }
  });

  it('does not match under the other scheme, nor does its SHA-256 stand for it', () => {
    const ring = createPepperRing([FIRST]);
    expect(secretMatches(ring, { ...GOLDEN_DIGEST, scheme: 'sha256' }, SECRET)).toBe(false);
    expect(secretMatches(ring, { ...GOLDEN_IMPORT, scheme: 'secret' }, SECRET)).toBe(false);
    expect(secretMatches(ring, GOLDEN_IMPORT, SHA256)).toBe(false);
  });

  it('still matches after a pepper was added in front, and no longer after its own was taken away', () => {
    for (const stored of [GOLDEN_DIGEST, GOLDEN_IMPORT]) {
      expect(secretMatches(createPepperRing([SECOND, FIRST]), stored, SECRET)).toBe(true);
      expect(secretMatches(createPepperRing([SECOND]), stored, SECRET)).toBe(false);
    }
  });

  it('does not match under a pepper that is gone, even where the signing one gives the same digest', () => {
    const stored = { ...GOLDEN_DIGEST, pepperId: '00000000' };
    expect(secretMatches(createPepperRing([FIRST]), stored, SECRET)).toBe(false);
  });

  it('never matches where there is no token', () => {
    expect(secretMatches(createPepperRing([FIRST]), null, SECRET)).toBe(false);
  });

  it('does not match a digest of another length, without throwing', () => {
    const ring = createPepperRing([FIRST]);
    for (const digest of [Buffer.alloc(0), GOLDEN_DIGEST.digest.subarray(1), Buffer.alloc(33)]) {
      expect(secretMatches(ring, { ...GOLDEN_DIGEST, digest }, SECRET)).toBe(false);
    }
  });
});

// The real functions run; they are counted, as times would tell too little on a busy machine.
jest.mock('node:crypto', () => {
  const actual = jest.requireActual<typeof crypto>('node:crypto');
  return {
    ...actual,
    createHash: jest.fn(actual.createHash),
    createHmac: jest.fn(actual.createHmac),
    timingSafeEqual: jest.fn(actual.timingSafeEqual),
  };
});

describe('The work of a comparison', () => {
  function work(compare: () => unknown): readonly number[] {
    jest.clearAllMocks();
    compare();
    return [createHash, createHmac, crypto.timingSafeEqual].map(
      (part) => jest.mocked(part).mock.calls.length,
    );
  }

  it.each([
    ['a wrong secret', GOLDEN_DIGEST, randomBytes(16)],
    ['a right secret', GOLDEN_DIGEST, SECRET],
    ['an imported token', GOLDEN_IMPORT, SECRET],
    ['a pepper that is gone', { ...GOLDEN_DIGEST, pepperId: '00000000' }, SECRET],
    ['a digest of another length', { ...GOLDEN_DIGEST, digest: Buffer.alloc(3) }, SECRET],
    ['an unknown key', null, SECRET],
  ])('is one hash, one HMAC and one comparison in constant time for %s', (_title, stored, secret) => {
    const ring = createPepperRing([FIRST]);
    expect(work(() => secretMatches(ring, stored, secret))).toEqual([1, 1, 1]);
  });
});
