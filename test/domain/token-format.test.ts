import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { formatToken, generateToken, parseToken, parseTokenOfAnyServer } from '../../src/domain/token-format';
import { encodePat } from '../../src/domain/pat-format';
import { GOLDEN_TOKENS } from '../support/golden-tokens';
import { CONSTANT, growth } from '../support/growth';

const PREFIXES = ['pat_', 'acme_'] as const;
const secrets = { bytes: randomBytes, uuid: randomUUID };

describe('A golden token', () => {
  it.each(GOLDEN_TOKENS)("is read in Jahia's format: $key", ({ jahia, key, secret }) => {
    const parsed = { format: 'jahia', prefix: null, key, secret: Buffer.from(secret, 'hex') };
    expect(parseToken(jahia, PREFIXES)).toEqual(parsed);
    expect(formatToken('jahia', null, key, parsed.secret)).toBe(jahia);
  });

  it.each(GOLDEN_TOKENS)('is read in the format of this project, with each prefix: $key', (golden) => {
    for (const prefix of PREFIXES) {
      const secret = Buffer.from(golden.secret, 'hex');
      const parsed = { format: 'pat', prefix, key: golden.key, secret };
      expect(parseToken(golden.pat[prefix], PREFIXES)).toEqual(parsed);
      expect(formatToken('pat', prefix, golden.key, secret)).toBe(golden.pat[prefix]);
    }
  });

  it.each(GOLDEN_TOKENS)('has the secret whose SHA-256 is known: $key', ({ jahia, sha256 }) => {
    const secret = parseToken(jahia, [])?.secret ?? '';
    expect(createHash('sha256').update(secret).digest('base64')).toBe(sha256);
  });
});

describe('A generated token', () => {
  it.each([
    ['jahia', null, /^[A-Za-z0-9+/]{43}=$/],
    ['pat', 'pat_', /^pat_[A-Za-z0-9]{49}$/],
    ['pat', 'acme_', /^acme_[A-Za-z0-9]{49}$/],
  ] as const)(
    'in the format %s with the prefix %s is read as what it was made of',
    (format, prefix, pattern) => {
      for (let round = 0; round < 500; round += 1) {
        const { token, parsed } = generateToken(secrets, format, prefix);
        expect(token).toMatch(pattern);
        expect(parseToken(token, PREFIXES)).toEqual(parsed);
      }
    },
  );

  it('takes its key and its secret from the source of secrets', () => {
    const [{ key, secret, pat }] = GOLDEN_TOKENS;
    const source = {
      uuid: () => key,
      bytes: (length: number) => Buffer.from(secret, 'hex').subarray(0, length),
    };
    expect(generateToken(source, 'pat', 'pat_').token).toBe(pat.pat_);
  });
});

describe('Spelling a token', () => {
  const [{ key, secret: hex }] = GOLDEN_TOKENS;
  const secret = Buffer.from(hex, 'hex');

  it.each([
    ['a key in upper case', 'pat', 'pat_', key.toUpperCase(), secret],
    ['a key of another version', 'pat', 'pat_', key.replace('-40ef', '-10ef'), secret],
    ['a key without hyphens', 'pat', 'pat_', key.replaceAll('-', ''), secret],
    ['a short secret', 'jahia', null, key, secret.subarray(1)],
    ['a long secret', 'jahia', null, key, Buffer.concat([secret, secret])],
    ["a prefix in Jahia's format", 'jahia', 'pat_', key, secret],
    ['no prefix in the other format', 'pat', null, key, secret],
    ['a prefix that is none', 'pat', 'PAT_', key, secret],
    ['a prefix without its underscore', 'pat', 'pat', key, secret],
  ] as const)('refuses %s, without telling it', (_title, format, prefix, badKey, badSecret) => {
    const spell = () => formatToken(format, prefix, badKey, badSecret);
    expect(spell).toThrow(RangeError);
    expect(spell).not.toThrow(badKey);
    expect(spell).not.toThrow(badSecret.toString('hex'));
  });
});

describe('Reading a token', () => {
  const [golden] = GOLDEN_TOKENS;

  it('refuses every truncated token (CVE-2026-27840)', () => {
    for (const token of [golden.jahia, golden.pat.pat_, golden.pat.acme_]) {
      for (let length = 0; length < token.length; length += 1) {
        expect(parseToken(token.slice(0, length), PREFIXES)).toBeNull();
        expect(parseToken(token.slice(token.length - length), PREFIXES)).toBeNull();
      }
    }
    const withoutPadding = golden.jahia.slice(0, -1);
    expect(Buffer.from(withoutPadding, 'base64')).toEqual(Buffer.from(golden.jahia, 'base64'));
  });

  it.each([
    [
      'of version 1',
      'b765L5rYEO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
      'pat_QUt1H7d6cZDVzEVrCgnJ8MzS3hH67C9URNnsIlPHqcw16jUys',
    ],
    [
      'of version 7',
      'b765L5rYcO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
      'pat_QUt1H7d6uE2eNgzjMbtNG7Xh8ghtJ3hACZgJQVWQHcU3CgqB2',
    ],
    [
      'of an older variant',
      'b765L5rYQO8vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
      'pat_QUt1H7d6lObhYshcTkAoiGlBmTqyY7BVaXldRSHUt0g3jO9Et',
    ],
    [
      'of a newer variant',
      'b765L5rYQO/PuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
      'pat_QUt1H7d6lOdQablaU7syJjtQ3N1ckd6mVKzCyBGC6ty3UeMYu',
    ],
    [
      'nil',
      'AAAAAAAAAAAAAAAAAAAAAHYIp3/Qv2wk2Z27fNtmgOY=',
      'pat_0000000000000000000003aj34gwUgLSbBNf8Yk9b6614sEOQ',
    ],
  ])('refuses a key that is a UUID %s', (_title, jahia, pat) => {
    expect(parseToken(jahia, PREFIXES)).toBeNull();
    expect(parseToken(pat, PREFIXES)).toBeNull();
  });

  it.each([
    ['2^256', 'pat_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp21LP4YK'],
    ['the greatest number of 43 characters', 'pat_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz0Rr2Ch'],
    ["a token's number plus 2^256", 'pat_yhjskwdAIAT9iYjJgnl8lFftDIXfMOL84GxB24raLb60raZKR'],
    [
      "a token whose checksum is the right one's number plus 2^32",
      'pat_00000000Blu8YDhkuWEZETXXs2QNcaQvuEE5AfvRnm47AyjE3',
    ],
  ])('refuses %s, with a right checksum', (_title, token) => {
    expect(parseToken(token, PREFIXES)).toBeNull();
  });

  it('tells the same bytes under another prefix, or in the other format, apart', () => {
    const spellings = [golden.jahia, golden.pat.pat_, golden.pat.acme_];
    const parsed = spellings.map((token) => parseToken(token, PREFIXES));
    expect(parsed.map((token) => [token?.format, token?.prefix])).toEqual([
      ['jahia', null],
      ['pat', 'pat_'],
      ['pat', 'acme_'],
    ]);
    expect(new Set(parsed.map((token) => token?.key)).size).toBe(1);
  });

  it('refuses a prefix that is not in the list, and one that was exchanged', () => {
    expect(parseToken(golden.pat.acme_, ['pat_'])).toBeNull();
    expect(parseToken(golden.pat.pat_, [])).toBeNull();
    expect(parseToken(golden.pat.pat_.replace('pat_', 'acme_'), PREFIXES)).toBeNull();
    expect(parseToken(golden.pat.pat_.replace('pat_', 'PAT_'), PREFIXES)).toBeNull();
  });

  it.each([
    undefined,
    null,
    0,
    53n,
    true,
    Symbol('token'),
    {},
    [golden.jahia],
    Buffer.from(golden.jahia),
    Object(golden.jahia) as object,
    { toString: () => golden.jahia, length: 44 },
    () => golden.jahia,
  ])('refuses what is not a text (case %#), without throwing', (value) => {
    expect(parseToken(value as never, PREFIXES)).toBeNull();
  });

  it.each([golden.jahia, golden.pat.pat_, 'z'])(
    'does no more work for a longer text: %s again and again',
    (unit) => {
      const found = growth(250_000, (length) => {
        const text = unit.repeat(length / unit.length);
        expect(parseToken(text, PREFIXES)).toBeNull();
        return () => parseToken(text, PREFIXES);
      });
      expect(found).toBeLessThan(CONSTANT);
    },
  );
});

describe('a token of any server', () => {
  const bytes = Buffer.alloc(16, 7);
  const key = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';

  it.each(['pat_', 'a1_', 'acmetokens123456_'])('is read with the prefix %s', (prefix) => {
    expect(parseTokenOfAnyServer(formatToken('pat', prefix, key, bytes))).toMatchObject({ prefix, key });
  });

  it("is read in Jahia's format", () => {
    expect(parseTokenOfAnyServer(formatToken('jahia', null, key, bytes))).toMatchObject({
      format: 'jahia',
      key,
    });
  });

  it.each(['', '_', 'a_', 'Pat_', '1pat_', 'pat__', 'pät_', 'a1234567890123456_'])(
    'has no prefix %j, though its checksum is right',
    (prefix) => {
      const text = encodePat(prefix, Buffer.concat([Buffer.from(key.replaceAll('-', ''), 'hex'), bytes]));
      expect(parseTokenOfAnyServer(text)).toBeNull();
    },
  );

  it.each([undefined, null, 7, {}])('is none in %j', (value) => {
    expect(parseTokenOfAnyServer(value as string)).toBeNull();
  });
});
