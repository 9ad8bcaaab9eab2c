import {
  checkDisplayName,
  checkEmail,
  checkRoleName,
  checkUserName,
  normaliseDescription,
  normaliseTokenName,
} from '../../src/domain/text-rules';
import { refusalOf } from '../support/refusal';

const RULES = {
  normaliseTokenName,
  normaliseDescription,
  checkDisplayName,
  checkEmail,
  checkUserName,
  checkRoleName,
} as const;

describe('Every rule', () => {
  it.each(Object.entries(RULES))('%s names the field and never tells the text', (_name, rule) => {
    const error = refusalOf(() => rule('someField', `canary\0canary@${'x'.repeat(5000)}`));
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'someField' });
    expect(error.message).toMatch(/^someField must /);
    expect(error.message).not.toContain('canary');
    expect(refusalOf(() => rule('someField', 'canary\0')).message).not.toContain('canary');
  });

  it.each(Object.entries(RULES))(
    '%s refuses a NUL, an override of direction and half a surrogate pair',
    (_name, rule) => {
      for (const text of ['a\0b', 'a\u202eb', 'a\ud800b']) refusalOf(() => rule('someField', text));
    },
  );

  it.each(Object.entries(RULES))('%s gives a form that it leaves as it is', (_name, rule) => {
    for (const text of [' cafe\u0301 ', 'a', 'name@example.org']) {
      let once: string | null;
      try {
        once = rule('someField', text);
      } catch {
        continue;
      }
      expect(once).not.toBeNull();
      expect(rule('someField', once ?? '')).toBe(once);
    }
  });
});

describe("A token's name", () => {
  it.each([
    ['is trimmed', '  my token \n', 'my token'],
    ['is kept in NFC', 'cafe\u0301', 'caf\u00e9'],
    ['may be one character', 'a', 'a'],
    ['may be an emoji with joiners', '👩‍💻', '👩‍💻'],
    ['keeps spaces inside', 'a  b', 'a  b'],
  ])('%s', (_title, text, expected) => {
    expect(normaliseTokenName('name', text)).toBe(expected);
  });

  it('has 100 code points at most, measured when trimmed and composed', () => {
    expect(normaliseTokenName('name', ` ${'😀'.repeat(100)} `)).toBe('😀'.repeat(100));
    expect(normaliseTokenName('name', 'e\u0301'.repeat(100))).toBe('\u00e9'.repeat(100));
    expect(refusalOf(() => normaliseTokenName('name', 'a'.repeat(101))).message).toBe(
      'name must have at most 100 characters',
    );
    refusalOf(() => normaliseTokenName('name', '😀'.repeat(101)));
  });

  it.each(['', ' ', '\t\n', '\u200d', '\u3164'])('is not empty to the eye: %j', (text) => {
    expect(refusalOf(() => normaliseTokenName('name', text)).message).toBe('name must not be empty');
  });

  it.each(['a\nb', 'a\tb', 'a\u2028b', 'a\u200bb', 'a\u2067b', 'a\x9fb'])(
    'stands on one line: %j',
    (text) => {
      expect(refusalOf(() => normaliseTokenName('name', text)).message).toMatch(/control characters/);
    },
  );
});

describe('A description', () => {
  it('is trimmed, in NFC, and keeps its line breaks and tabs', () => {
    expect(normaliseDescription('description', '\n one\r\n\ttwo\ncafe\u0301 ')).toBe(
      'one\r\n\ttwo\ncaf\u00e9',
    );
  });

  it.each(['', '  ', '\n'])('that is empty is none: %j', (text) => {
    expect(normaliseDescription('description', text)).toBeNull();
  });

  it('has 1,000 code points at most', () => {
    expect(normaliseDescription('description', '😀'.repeat(1000))).toBe('😀'.repeat(1000));
    refusalOf(() => normaliseDescription('description', '😀'.repeat(1001)));
    refusalOf(() => normaliseDescription('description', 'a'.repeat(1001)));
  });
});

describe('A display name', () => {
  it('is free text of 100 code points at most on one line; empty is none', () => {
    expect(checkDisplayName('displayName', ' Zoe\u0308 van der Berg-Łoś, PhD ')).toBe(
      'Zo\u00eb van der Berg-Łoś, PhD',
    );
    expect(checkDisplayName('displayName', '😀'.repeat(100))).toBe('😀'.repeat(100));
    refusalOf(() => checkDisplayName('displayName', 'a'.repeat(101)));
    refusalOf(() => checkDisplayName('displayName', 'a\nb'));
    expect(checkDisplayName('displayName', ' ')).toBeNull();
  });
});

describe('An e-mail address', () => {
  it.each([
    'a@b',
    'name@example.org',
    'first.last+tag@sub.example.org',
    'söme@exämple.org',
    "o'hara@[192.0.2.1]",
  ])('is taken: %s', (text) => {
    expect(checkEmail('email', ` ${text} `)).toBe(text);
  });

  it.each(['a', '@', 'a@', '@b', 'a@b@c', 'a b@c', 'a@b c', 'a@b\u00a0c', 'a\n@b', 'a@\u200bb'])(
    'is refused: %j',
    (text) => {
      refusalOf(() => checkEmail('email', text));
    },
  );

  it('has 254 characters at most; empty is none', () => {
    const local = `${'a'.repeat(250)}@b`;
    expect(checkEmail('email', `${local}cd`)).toHaveLength(254);
    refusalOf(() => checkEmail('email', `${local}cde`));
    expect(checkEmail('email', ' ')).toBeNull();
  });
});

describe('A user name', () => {
  it.each(['a', '7', 'Root', 'jane.doe@example.org', 'ci-bot_2', 'a'.repeat(64)])(
    'is taken as it is: %s',
    (text) => {
      expect(checkUserName('username', text)).toBe(text);
    },
  );

  it.each([
    '',
    ' root',
    'root ',
    'root\n',
    '.root',
    '-root',
    '_root',
    'ro ot',
    'rööt',
    'r\u043e\u043et',
    'a'.repeat(65),
  ])('is refused: %j', (text) => {
    refusalOf(() => checkUserName('username', text));
  });
});

describe('The name of a role', () => {
  it.each(['a', 'release-manager', 'tier-2', 'a'.repeat(64)])('is taken as it is: %s', (text) => {
    expect(checkRoleName('name', text)).toBe(text);
  });

  it.each(['', 'A', '2nd', '-a', 'a b', 'a_b', 'a\n', ' a', 'é', 'a'.repeat(65)])(
    'is refused: %j',
    (text) => {
      refusalOf(() => checkRoleName('name', text));
    },
  );
});
