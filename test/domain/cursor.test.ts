import fc from 'fast-check';
import { decodeCursor, decodeNameCursor, encodeCursor, encodeNameCursor } from '../../src/domain/cursor';
import { TOKEN_SORT_FIELDS, type TokenSort } from '../../src/domain/token-query';

const sortOf = (field: TokenSort['field']): TokenSort => ({ field, descending: false, ignoreCase: true });
const key = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';

describe('a cursor', () => {
  it.each(TOKEN_SORT_FIELDS)('stands for a place in a list sorted by %s', (field) => {
    const sort = sortOf(field);
    const dates = ['createdAt', 'updatedAt', 'expireAt', 'lastUsedAt'];
    const position = { value: dates.includes(field) ? 1_700_000_000_000 : 'some text', key };
    expect(decodeCursor('after', encodeCursor(sort, position), sort)).toEqual(position);
  });

  it('stands for a place among those without a date', () => {
    const sort = sortOf('expireAt');
    expect(decodeCursor('after', encodeCursor(sort, { value: null, key }), sort)).toEqual({
      value: null,
      key,
    });
  });

  it.each([
    ['another field', sortOf('key')],
    ['the other direction', { ...sortOf('name'), descending: true }],
    ['another case rule', { ...sortOf('name'), ignoreCase: false }],
  ])('is refused with %s', (_, other) => {
    const cursor = encodeCursor(sortOf('name'), { value: 'a', key });
    expect(() => decodeCursor('after', cursor, other)).toThrow(
      'after is a cursor of a list in another order',
    );
  });

  it('is refused with a value that does not suit the field', () => {
    for (const value of ['text', null, 1.5]) {
      const cursor = encodeCursor(sortOf('createdAt'), { value, key });
      expect(() => decodeCursor('before', cursor, sortOf('createdAt'))).toThrow('before is not a cursor');
    }
  });

  it('is refused when it is anything else', () => {
    const junk = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    );
    fc.assert(
      fc.property(junk, (text) => {
        expect(() => decodeCursor('after', text, sortOf('name'))).toThrow(/^after is /);
        expect(() => decodeNameCursor('after', text)).toThrow(/^after is /);
      }),
    );
  });

  it('of a list of users stands for a name', () => {
    expect(decodeNameCursor('after', encodeNameCursor('root'))).toBe('root');
  });

  it('of a list of users is not one of a list of tokens', () => {
    expect(() => decodeCursor('after', encodeNameCursor('root'), sortOf('name'))).toThrow('not a cursor');
  });
});
