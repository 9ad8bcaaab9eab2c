import fc from 'fast-check';
import { decodeBase62, encodeBase62 } from '../../src/domain/base62';
import { tries } from '../support/tries';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The definition, with big integers. */
function encodeByDefinition(bytes: Uint8Array, length: number): string {
  let number = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let digit = 0; digit < length; digit += 1) {
    text = ALPHABET.charAt(Number(number % 62n)) + text;
    number /= 62n;
  }
  expect(number).toBe(0n);
  return text;
}

describe('Base62', () => {
  it('writes bytes as one big-endian number, left-padded', () => {
    expect(encodeBase62(Buffer.from([0, 0, 0, 61]), 6)).toBe('00000z');
    expect(encodeBase62(Buffer.from([0, 0, 0, 62]), 6)).toBe('000010');
    expect(encodeBase62(Buffer.from([0xff, 0xff, 0xff, 0xff]), 6)).toBe('4gfFC3');
    expect(encodeBase62(Buffer.alloc(32, 0xff), 43)).toBe('yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1');
  });

  it.each([
    [4, 6],
    [32, 43],
    [33, 45],
  ])('writes %i bytes in %i characters as the definition says, and reads them back', (bytes, length) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: bytes, maxLength: bytes }), (number) => {
        const text = encodeBase62(number, length);
        expect(text).toBe(encodeByDefinition(number, length));
        expect(decodeBase62(text, bytes)).toEqual(Buffer.from(number));
      }),
      { numRuns: tries(3000) },
    );
  });

  it('leaves the bytes that it is given as they are', () => {
    const bytes = Buffer.from([1, 2, 3, 4]);
    encodeBase62(bytes, 6);
    expect(bytes).toEqual(Buffer.from([1, 2, 3, 4]));
  });

  it('refuses to write a number that needs more characters', () => {
    expect(encodeBase62(Buffer.from([61]), 1)).toBe('z');
    expect(() => encodeBase62(Buffer.from([62]), 1)).toThrow(RangeError);
    expect(() => encodeBase62(Buffer.alloc(32, 0xff), 42)).toThrow(RangeError);
  });

  it('reads the greatest number that fits into the bytes, and not the next', () => {
    const greatest = decodeBase62('yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1', 32);
    expect(greatest).toEqual(Buffer.alloc(32, 0xff));
    expect(decodeBase62('yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp2', 32)).toBeNull();
    expect(decodeBase62('z'.repeat(43), 32)).toBeNull();
  });

  it('reads no other character', () => {
    for (let code = 0; code < 0x300; code += 1) {
      const char = String.fromCharCode(code);
      expect(decodeBase62(`11${char}11`, 4) !== null).toBe(ALPHABET.includes(char));
    }
  });
});
