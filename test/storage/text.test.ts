import fc from 'fast-check';
import { compareText } from '../../src/storage/compare-text';
import { isStorable, storable } from '../../src/storage/storable-text';
import { joinNames, nameWithin, splitNames } from '../../src/storage/text-list';

const anyText = fc.string({ unit: 'binary' });
const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'));

describe('the order of texts', () => {
  it('is that of their code points, which is that of their UTF-8', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const byBytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareText(a, b))).toBe(byBytes);
      }),
      {
        examples: [
          ['\uffe0', '💚'],
          ['a💚', 'a\uffe0'],
          ['', 'a'],
          ['a', 'ab'],
        ],
      },
    );
  });

  it('is not the one of JavaScript', () => {
    const [first, last] = ['💚', '\uffe0'].sort();
    expect([first, last]).toStrictEqual(['💚', '\uffe0']);
    expect(compareText('\uffe0', '💚')).toBeLessThan(0);
  });
});

describe('a list of names in a column', () => {
  it('gives the names back', () => {
    fc.assert(
      fc.property(fc.array(name), (names) => expect(splitNames(joinNames(names))).toStrictEqual(names)),
    );
  });

  it('contains a name between line breaks exactly when it has it', () => {
    fc.assert(
      fc.property(fc.array(name), fc.oneof(name, fc.constantFrom('a', 'b', 'ab', ',')), (names, wanted) => {
        const text = nameWithin(wanted);
        expect(text !== null && joinNames(names).includes(text)).toBe(names.includes(wanted));
      }),
    );
  });

  it('refuses a name with a line break, and finds none', () => {
    expect(() => joinNames(['a\nb'])).toThrow(RangeError);
    expect(nameWithin('a\nb')).toBeNull();
    expect(nameWithin('')).toBeNull();
  });
});

describe('a text that every engine can hold', () => {
  it('has neither U+0000 nor half of a surrogate pair', () => {
    for (const text of ['', 'a', '💚', '\uffff', '\u0001']) {
      expect(isStorable(text)).toBe(true);
      expect(storable(text)).toBe(text);
    }
    for (const text of ['\0', 'a\0', '\ud800', '\udc00', '\udc9a\ud83d']) {
      expect(isStorable(text)).toBe(false);
      expect(isStorable(storable(text))).toBe(true);
    }
  });
});
