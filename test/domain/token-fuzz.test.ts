import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { decodeBase62 } from '../../src/domain/base62';
import { generateToken, parseToken } from '../../src/domain/token-format';
import { BASE64_SPELLINGS } from '../support/base64-spellings';
import { GOLDEN_TOKENS } from '../support/golden-tokens';
import { tries } from '../support/tries';

const PREFIXES = ['pat_', 'acme_'];
const RUNS = { numRuns: tries(100_000) };
const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What a careless server would do. */
function readsTheSameBytes(text: string, token: string): boolean {
  return Buffer.from(text, 'base64').equals(Buffer.from(token, 'base64'));
}

function tokens(format: 'pat' | 'jahia'): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      format === 'pat' ? fc.constantFrom(...PREFIXES) : fc.constant(null),
    )
    .map(([bytes, prefix]) => {
      const key = Buffer.from(bytes.subarray(0, 16));
      key.writeUInt8((key.readUInt8(6) & 0x0f) | 0x40, 6);
      key.writeUInt8((key.readUInt8(8) & 0x3f) | 0x80, 8);
      const uuid = key.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      const source = { uuid: () => uuid, bytes: () => Buffer.from(bytes.subarray(16)) };
      return generateToken(source, format, prefix).token;
    });
}

const places = fc.nat({ max: 2 ** 20 });
const wordCharacters = fc.constantFrom(...Array.from(WORD));
const foreignCharacters = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 1 })
  .filter((char) => !/[A-Za-z0-9+/=]/.test(char));

function insert(text: string, place: number, char: string): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + char + text.slice(at);
}

function remove(text: string, place: number): string {
  const at = place % text.length;
  return text.slice(0, at) + text.slice(at + 1);
}

function substitute(text: string, place: number, char: string): string {
  const at = place % text.length;
  return text.slice(0, at) + char + text.slice(at + 1);
}

function transpose(text: string, place: number): string {
  const at = place % (text.length - 1);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

function swapCase(text: string, place: number): string {
  const char = text.charAt(place % text.length);
  return substitute(text, place, char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase());
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: wordCharacters, minLength: 40, maxLength: 70 }),
  fc.string({ unit: wordCharacters, minLength: 49, maxLength: 49 }).map((text) => `pat_${text}`),
);

describe("Each spelling that Node's decoder takes for the same bytes", () => {
  it('is one of at least fourteen', () => {
    expect(BASE64_SPELLINGS.length).toBeGreaterThanOrEqual(14);
  });

  it.each(BASE64_SPELLINGS)('is refused: $title', ({ spell }) => {
    let others = 0;
    for (const { jahia } of GOLDEN_TOKENS) {
      for (let at = 0; at < 44; at += 1) {
        const text = spell(jahia, at);
        expect(readsTheSameBytes(text, jahia)).toBe(true);
        if (text === jahia) continue;
        others += 1;
        expect(parseToken(text, PREFIXES)).toBeNull();
      }
    }
    expect(others).toBeGreaterThan(0);
  });
});

describe(`${RUNS.numRuns} malformed or altered tokens in Jahia's format`, () => {
  it('are refused, half of which Node reads as the same bytes', () => {
    const spelled = fc
      .tuple(tokens('jahia'), fc.constantFrom(...BASE64_SPELLINGS), fc.nat({ max: 43 }))
      .map(([token, { spell }, at]) => ({ token, text: spell(token, at), same: true }));
    const altered = fc
      .tuple(tokens('jahia'), places, wordCharacters, foreignCharacters, fc.nat({ max: 3 }))
      .map(([token, place, word, foreign, kind]) => {
        const texts = [
          insert(token, place, word),
          remove(token, place),
          substitute(token, place % 43, foreign),
          insert(token, place, foreign),
        ];
        return { token, text: texts[kind] ?? '', same: false };
      });
    const foreign = anyText.map((text) => ({ token: '', text, same: false }));
    const examples = fc.oneof(
      { arbitrary: spelled, weight: 5 },
      { arbitrary: altered, weight: 4 },
      { arbitrary: foreign, weight: 1 },
    );
    let same = 0;
    fc.assert(
      fc.property(examples, (example) => {
        fc.pre(example.text !== example.token);
        if (example.same) {
          same += 1;
          if (!readsTheSameBytes(example.text, example.token)) throw new Error('The control must accept it');
        }
        return parseToken(example.text, PREFIXES) === null;
      }),
      RUNS,
    );
    expect(same).toBeGreaterThan(RUNS.numRuns / 3);
  });

  it('are refused when their key is not a UUIDv4', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const isV4 = ((bytes[6] ?? 0) & 0xf0) === 0x40 && ((bytes[8] ?? 0) & 0xc0) === 0x80;
        const parsed = parseToken(Buffer.from(bytes).toString('base64'), PREFIXES);
        return isV4 ? parsed !== null : parsed === null;
      }),
      { numRuns: tries(10_000) },
    );
  });
});

describe(`${RUNS.numRuns} malformed or altered tokens in the format of this project`, () => {
  it('are refused, most of which a reader without the checksum takes for a token', () => {
    const altered = fc
      .tuple(tokens('pat'), places, fc.oneof(wordCharacters, foreignCharacters), fc.nat({ max: 5 }))
      .map(([token, place, char, kind]) => {
        const texts = [
          substitute(token, place, char),
          transpose(token, place),
          swapCase(token, place),
          remove(token, place),
          insert(token, place, char),
          substitute(substitute(token, place, char), place + 1 + (place >> 8), char),
        ];
        return { token, text: texts[kind] ?? '' };
      });
    const foreign = anyText.map((text) => ({ token: '', text }));
    const examples = fc.oneof({ arbitrary: altered, weight: 9 }, { arbitrary: foreign, weight: 1 });
    let readable = 0;
    fc.assert(
      fc.property(examples, ({ token, text }) => {
        fc.pre(text !== token);
        const body = /^(?:pat|acme)_([A-Za-z0-9]{43})[A-Za-z0-9]{6}$/.exec(text)?.[1];
        if (body !== undefined && decodeBase62(body, 32) !== null) readable += 1;
        return parseToken(text, PREFIXES) === null;
      }),
      RUNS,
    );
    expect(readable).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it('are refused for every change of one character of one token', () => {
    const { token } = generateToken({ bytes: randomBytes, uuid: randomUUID }, 'pat', 'pat_');
    for (let at = 0; at < token.length; at += 1) {
      const edits = [remove(token, at), transpose(token, at % (token.length - 1)), swapCase(token, at)];
      for (const char of `${WORD}_-+/= `) edits.push(substitute(token, at, char), insert(token, at, char));
      for (const edit of edits) {
        if (edit !== token && parseToken(edit, PREFIXES) !== null)
          throw new Error(`Accepted: an edit at ${at}`);
      }
    }
  });
});
