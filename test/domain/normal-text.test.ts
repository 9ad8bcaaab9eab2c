import fc from 'fast-check';
import { codePoints, cut, isLine, isProse, isVisible, toNfcWithin } from '../../src/domain/normal-text';
import { CONSTANT, growth, LINEAR } from '../support/growth';
import { tries } from '../support/tries';

describe('The length of a text', () => {
  it('is counted in code points', () => {
    expect(codePoints('')).toBe(0);
    expect(codePoints('añ')).toBe(2);
    expect(codePoints('😀')).toBe(1);
    expect(codePoints('👩‍💻')).toBe(3);
  });
});

describe('A text that is cut', () => {
  it('is cut between code points, and only when it has more of them than there is room for', () => {
    expect(cut('añb', 3)).toBe('añb');
    expect(cut('añb', 2)).toBe('añ');
    expect(cut('😀😀😀', 3, '…')).toBe('😀😀😀');
    expect(cut('😀😀😀', 2, '…')).toBe('😀😀…');
    expect(cut('', 0, '…')).toBe('');
  });
});

describe('The normal form of a text', () => {
  it('is NFC, measured after composition', () => {
    expect(toNfcWithin('e\u0301', 1)).toBe('\u00e9');
    expect(toNfcWithin('e\u0301\u0301', 1)).toBeNull();
    expect(toNfcWithin('\u{1F600}', 1)).toBe('\u{1F600}');
    expect(toNfcWithin('', 0)).toBe('');
  });

  it('is found for every text within the limit, however it was decomposed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), (text) => {
        const normal = text.normalize('NFC');
        const limit = codePoints(normal);
        expect(toNfcWithin(text.normalize('NFD'), limit)).toBe(normal);
        expect(toNfcWithin(text, limit)).toBe(normal);
        expect(toNfcWithin(text, limit - 1)).toBeNull();
      }),
      { numRuns: tries(5000) },
    );
  });

  it('is found for every code point on its own, decomposed', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const text = String.fromCodePoint(code);
      const normal = text.normalize('NFC');
      const decomposed = text.normalize('NFD');
      if (decomposed === normal) continue;
      if (toNfcWithin(decomposed, codePoints(normal)) !== normal) throw new Error(`U+${code.toString(16)}`);
    }
  });

  it('is not computed for a long row of combining marks, which would hold the loop', () => {
    const growthOf = (work: (text: string) => unknown) =>
      growth(500, (pairs) => {
        const marks = '\u0315\u0316'.repeat(pairs);
        return () => work(marks);
      });
    expect(growthOf((text) => toNfcWithin(text, 100))).toBeLessThan(CONSTANT);
    // The control: without a limit it is.
    expect(growthOf((text) => text.normalize('NFC'))).toBeGreaterThan(LINEAR);
  });
});

describe('What characters a text may have', () => {
  it.each([
    ['a letter', 'a', true, true, true],
    ['an emoji', '😀', true, true, true],
    ['emoji with joiners', '👩‍💻 ❤️', true, true, true],
    ['Persian with a non-joiner', 'می\u200cخواهم', true, true, true],
    ['a right-to-left text', 'שלום', true, true, true],
    ['a combining mark on a letter', 'q\u0301', true, true, true],
    ['a space', ' ', true, true, false],
    ['a no-break space', '\u00a0', true, true, false],
    ['a joiner alone', '\u200d', true, true, false],
    ['a Hangul filler', '\u3164', true, true, false],
    ['a variation selector alone', '\ufe0f', true, true, false],
    ['nothing', '', true, true, false],
    ['a line break', 'a\nb', false, true, true],
    ['a carriage return', 'a\r\nb', false, true, true],
    ['a tab', 'a\tb', false, true, true],
    ['a line separator', 'a\u2028b', false, true, true],
    ['a paragraph separator', 'a\u2029b', false, true, true],
    ['a soft hyphen', 'a\u00adb', false, true, true],
    ['a zero-width space', 'a\u200bb', false, true, true],
    ['a left-to-right mark', 'a\u200eb', false, true, true],
    ['a byte order mark inside', 'a\ufeffb', false, true, true],
    ['a tag character', 'a\u{e0041}b', false, true, true],
    ['NUL', 'a\0b', false, false, true],
    ['BEL', 'a\x07b', false, false, true],
    ['ESC', 'a\x1b[31mb', false, false, true],
    ['DEL', 'a\x7fb', false, false, true],
    ['NEL', 'a\x85b', false, false, true],
    ['a right-to-left override', 'a\u202eb', false, false, true],
    ['a left-to-right embedding', 'a\u202ab', false, false, true],
    ['an isolate', 'a\u2066b', false, false, true],
    ['half a surrogate pair', 'a\ud83db', false, false, true],
    ['the other half', 'a\ude00b', false, false, true],
  ])('%s: %j is a line: %s, prose: %s, visible: %s', (_title, text, line, prose, visible) => {
    expect({ line: isLine(text), prose: isProse(text), visible: isVisible(text) }).toEqual({
      line,
      prose,
      visible,
    });
  });
});
