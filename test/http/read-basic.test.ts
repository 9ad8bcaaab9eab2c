import { readBasic } from '../../src/http/read-basic';

const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64');

describe('a Basic credential', () => {
  test.each([
    ['a name and a password', 'anna:correct horse', { name: 'anna', password: 'correct horse' }],
    ['a password with colons', 'anna:a:b::c', { name: 'anna', password: 'a:b::c' }],
    ['a password outside ASCII, as UTF-8', 'anna:pässwörd£🔑', { name: 'anna', password: 'pässwörd£🔑' }],
    ['a byte order mark, which is part of it', '\ufeffanna:x', { name: '\ufeffanna', password: 'x' }],
  ])('is read: %s', (_, text, expected) => {
    expect(readBasic(base64(text))).toEqual(expected);
  });

  test.each([
    ['nothing', ''],
    ['no colon', base64('anna')],
    ['no name', base64(':password')],
    ['no password', base64('anna:')],
    ['a control character', base64('anna:pass\u0000word')],
    ['a line break', base64('anna:pass\nword')],
    ['a control character of Latin-1', base64('anna:pass\u0085word')],
    ['bytes that are not UTF-8', base64('anna:p\xe4ssword', 'latin1')],
    ['an overlong spelling of a colon', Buffer.from([0x61, 0xc0, 0xba, 0x62]).toString('base64')],
    ['missing padding', base64('anna:x').slice(0, -1)],
    ['the URL alphabet', base64('anna:???>>>').replace(/\//g, '_').replace(/\+/g, '-')],
    ['a space inside', `${base64('anna:secret').slice(0, 4)} ${base64('anna:secret').slice(4)}`],
    ['junk after the padding', `${base64('anna:x')}=junk`],
    ['other last bits', `${base64('anna:xy').slice(0, -3)}R==`],
  ])('is refused: %s', (_, text) => {
    expect(readBasic(text)).toBeNull();
  });

  test("control: Node's own decoder takes junk, the URL alphabet and missing padding", () => {
    const text = base64('anna:>>>???xy');
    for (const other of [
      `${text}AAAA`,
      text.replace('=', ''),
      text.replaceAll('/', '_').replaceAll('+', '-'),
      ` ${text}`,
    ]) {
      expect(other).not.toBe(text);
      expect(Buffer.from(other, 'base64').toString()).toContain('anna:>>>???xy');
      expect(readBasic(other)).toBeNull();
    }
  });
});
