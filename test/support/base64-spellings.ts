/**
 * Other spellings that Node's Base64 decoder takes for the same bytes as a token of 44 characters.
 */
export interface Base64Spelling {
  readonly title: string;
  /**
   * @param token a canonical token
   * @param at    where, for those that change the inside: 0 to 43
   */
  readonly spell: (token: string, at: number) => string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The last of 43 characters carries 4 bits of data and 2 that are not looked at. */
function withTrailingBits(token: string, bits: number): string {
  const digit = ALPHABET.indexOf(token.charAt(42));
  return `${token.slice(0, 42)}${ALPHABET.charAt(digit + bits)}=`;
}

function inside(token: string, at: number, text: string): string {
  return token.slice(0, at) + text + token.slice(at);
}

/** The decoder of a text of two-byte characters looks at their lower bytes only. */
function withAlias(token: string, at: number): string {
  const index = at % 43;
  const alias = String.fromCharCode(token.charCodeAt(index) + 0x100);
  return token.slice(0, index) + alias + token.slice(index + 1);
}

export const BASE64_SPELLINGS: readonly Base64Spelling[] = [
  { title: 'the URL alphabet', spell: (token) => token.replaceAll('+', '-').replaceAll('/', '_') },
  { title: 'one character of the URL alphabet', spell: (token) => token.replace('+', '-').replace('/', '_') },
  { title: 'missing padding', spell: (token) => token.slice(0, -1) },
  {
    title: 'the URL alphabet without padding',
    spell: (token) => token.replaceAll('+', '-').replaceAll('/', '_').slice(0, -1),
  },
  { title: 'too much padding', spell: (token) => `${token}=` },
  { title: 'much too much padding', spell: (token) => `${token}===` },
  { title: 'another character instead of the padding', spell: (token) => `${token.slice(0, -1)}.` },
  { title: 'a space before', spell: (token) => ` ${token}` },
  { title: 'a space after', spell: (token) => `${token} ` },
  { title: 'a line break after', spell: (token) => `${token}\n` },
  { title: 'a line break of two characters after', spell: (token) => `${token}\r\n` },
  { title: 'a NUL after', spell: (token) => `${token}\0` },
  { title: 'a byte order mark before', spell: (token) => `\ufeff${token}` },
  { title: 'a no-break space before', spell: (token) => `\u00a0${token}` },
  { title: 'a space inside', spell: (token, at) => inside(token, at, ' ') },
  { title: 'a tab inside', spell: (token, at) => inside(token, at, '\t') },
  { title: 'a line break inside', spell: (token, at) => inside(token, at, '\n') },
  { title: 'a NUL inside', spell: (token, at) => inside(token, at, '\0') },
  { title: 'an asterisk inside', spell: (token, at) => inside(token, at, '*') },
  { title: 'an accented letter inside', spell: (token, at) => inside(token, at, 'é') },
  { title: 'lines of four characters', spell: (token) => token.replace(/.{4}/g, '$&\r\n') },
  { title: 'a space before the padding', spell: (token) => `${token.slice(0, -1)} =` },
  { title: 'Base64 after the padding', spell: (token) => `${token}AAAA` },
  { title: 'another mark after the padding', spell: (token) => `${token}!` },
  { title: 'the token twice', spell: (token) => token + token },
  { title: 'trailing bits 01', spell: (token) => withTrailingBits(token, 1) },
  { title: 'trailing bits 10', spell: (token) => withTrailingBits(token, 2) },
  { title: 'trailing bits 11', spell: (token) => withTrailingBits(token, 3) },
  { title: 'trailing bits 01 without padding', spell: (token) => withTrailingBits(token, 1).slice(0, -1) },
  { title: 'a character whose lower byte is the right one', spell: withAlias },
];
