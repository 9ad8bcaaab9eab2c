import { CONSTANT, growth, LINEAR } from './growth';

/** Looks for a pattern in a row of one letter, which another one ends. */
const searchFor = (pattern: RegExp) => (length: number) => {
  const text = `${'a'.repeat(length)}b`;
  return () => pattern.test(text);
};

describe('the growth of work', () => {
  it('is told to be linear when the whole input is looked at once', () => {
    const found = growth(5000, searchFor(/^a+$/));
    expect(found).toBeGreaterThan(CONSTANT);
    expect(found).toBeLessThan(LINEAR);
  });

  it('is told to be more when it is looked at again from each place (control)', () => {
    expect(growth(250, searchFor(/a+$/))).toBeGreaterThan(LINEAR);
  });

  it('is told to be none when its beginning is enough', () => {
    expect(growth(5000, searchFor(/^b/))).toBeLessThan(CONSTANT);
  });
});
