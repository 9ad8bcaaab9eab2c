import * as fc from 'fast-check';
import { Changes } from '../../../src/storage/invalidation/changes';
import { readNotice, writeNotice } from '../../../src/storage/invalidation/notice';

const texts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 });

describe('a notice', () => {
  it('says what was changed, whatever texts it names, or that everything was', () => {
    fc.assert(
      fc.property(texts, texts, (tokens, users) => {
        const read = readNotice(writeNotice({ tokens, users }));
        expect([{ tokens, users }, 'everything']).toContainEqual(read);
      }),
    );
    expect(readNotice(writeNotice({ tokens: ['a\0b', '\ud800'], users: ['"]'] }))).toEqual({
      tokens: ['a\0b', '\ud800'],
      users: ['"]'],
    });
    expect(readNotice(writeNotice('everything'))).toBe('everything');
  });

  it('is shorter than what PostgreSQL takes, and holds no NUL, which would end it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20_000 }), texts, (long, users) => {
        const notice = writeNotice({ tokens: [long], users });
        expect(Buffer.byteLength(notice)).toBeLessThan(8000);
        expect(notice).not.toContain('\0');
      }),
    );
    expect(writeNotice({ tokens: ['x'.repeat(5000)], users: [] })).toBe(writeNotice('everything'));
  });

  it.each(['', 'null', '{}', '[]', '[[1],[]]', '[["a"]]', '[["a"], "b"]', 'a later word'])(
    'that says %p says everything, as nobody knows what it means',
    (text) => {
      expect(readNotice(text)).toBe('everything');
    },
  );
});

describe('the changes of a transaction', () => {
  it('are told each once', () => {
    const changes = new Changes();
    expect(changes.invalidation).toBeNull();
    changes.add('nothing');
    expect(changes.invalidation).toBeNull();
    for (const token of ['a', 'b', 'a']) changes.add({ token });
    changes.add({ user: 'c' });
    expect(changes.invalidation).toEqual({ tokens: ['a', 'b'], users: ['c'] });
  });

  it('are told as everything when they are many, or when one of them is that', () => {
    const many = new Changes();
    for (let index = 0; index < 64; index += 1) many.add({ token: String(index) });
    expect(many.invalidation).not.toBe('everything');
    many.add({ user: 'one more' });
    expect(many.invalidation).toBe('everything');
    const one = new Changes();
    for (const change of [{ token: 'a' }, 'everything', { user: 'b' }] as const) one.add(change);
    expect(one.invalidation).toBe('everything');
  });
});
