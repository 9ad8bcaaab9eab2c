import { checkPassword, normalisePassword } from '../../src/domain/password-rules';
import { refusalOf } from '../support/refusal';

const MIN = 15;

function check(text: string): string {
  return checkPassword('newPassword', text, MIN);
}

describe('A new password', () => {
  it('has 15 to 256 characters, by default', () => {
    for (const length of [15, 256]) {
      expect(check('x'.repeat(length))).toBe('x'.repeat(length));
      expect(check('😀'.repeat(length))).toBe('😀'.repeat(length));
    }
    for (const length of [0, 14, 257]) {
      for (const char of ['x', '😀', 'e\u0301']) {
        const error = refusalOf(() => check(char.repeat(length)));
        expect(error.message).toBe('newPassword must have 15 to 256 characters');
        expect(error.field).toBe('newPassword');
      }
    }
  });

  it('has as many characters as the setting says', () => {
    expect(checkPassword('password', 'x'.repeat(8), 8)).toHaveLength(8);
    expect(refusalOf(() => checkPassword('password', 'x'.repeat(63), 64)).message).toBe(
      'password must have 64 to 256 characters',
    );
  });

  it('is neither trimmed nor folded, and may hold anything', () => {
    for (const text of [`  ${'x'.repeat(13)}`, ' '.repeat(15), 'Tab\tNewline\nNul\0', 'ﬁne ２ words, İKİ']) {
      expect(check(text)).toBe(text.normalize('NFC'));
    }
    expect(check('ﬁne ２ words, İKİ')).toContain('ﬁ');
  });

  it('is the same from two keyboards', () => {
    const composed = 'correct caf\u00e9 battery';
    const decomposed = 'correct cafe\u0301 battery';
    expect(check(decomposed)).toBe(check(composed));
    expect(normalisePassword(decomposed)).toBe(check(composed));
  });

  it('is not half a surrogate pair, as two such would be one in UTF-8', () => {
    const [one, other] = ['\ud800', '\ud801'].map((half) => 'x'.repeat(15) + half) as [string, string];
    expect(Buffer.from(one)).toEqual(Buffer.from(other));
    expect(refusalOf(() => check(one)).message).toBe('newPassword must be well-formed Unicode');
  });
});

describe('A password that is tried', () => {
  it('has the form that was checked', () => {
    for (const text of ['x'.repeat(15), '😀'.repeat(256), 'e\u0301'.repeat(256), ' pass word with spaces ']) {
      expect(normalisePassword(text)).toBe(check(text));
    }
  });

  it('that is too long to be right stays as it is, and costs little', () => {
    const marks = '\u0315\u0316'.repeat(25_000);
    expect(normalisePassword(marks)).toBe(marks);
    refusalOf(() => check(marks));
  });
});
