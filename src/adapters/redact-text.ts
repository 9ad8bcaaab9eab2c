/** What stands in the place of what was taken out. */
export const REDACTED = '[redacted]';

/** Takes secrets out of a text. */
export type RedactText = (text: string) => string;

/** What secrets look like wherever they stand; `$1` is kept. Prefixes of tokens are settings, and come in addition. */
const PATTERNS: readonly RegExp[] = [
  // Header lines, in dumps of requests.
  /((?:authorization|cookie)["'\\]*\s*[:=]\s*["'\\]*)[^\r\n"']+/gi,
  // Credentials by their scheme.
  /((?:apitoken|bearer|basic)(?:\s|%20|\+)+)[^\s"',;<>[\]]+/gi,
  // `?token=`, and the session cookie.
  /([?&;](?:access_)?token=)[^&\s"'#]+/gi,
  /(session=)[^;\s"',]+/gi,
  // Passwords, as GraphQL, JSON or forms spell them, and in URLs.
  /(password\w*["'\\]*\s*[:=]\s*)(?:"""[^]*?"""|\\+"[^"]*"|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;&)}[\]]+)/gi,
  /(\w:\/\/[^\s:/@"]*:)[^\s/@"]+(?=@)/g,
  /()\$argon2[\w$=,+/-]+/g,
  // Jahia's tokens: 32 bytes in Base64, as they are or escaped for a URL.
  /()(?:[A-Za-z0-9+/_-]|%2[BbFf]){43}(?:=|%3[Dd])/g,
  // The same without padding. Paths have slashes too, so there it takes a digit more to be taken for one.
  /()(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43}(?![\w-])/g,
  /()(?<![\w+/-])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])[\w+/-]{43}(?![\w+/-])/g,
  // Strapi's access keys and digests, and what is as long. A SHA-256 is shorter.
  /()(?<![\da-f])[\da-f]{100,}(?![\da-f])/gi,
  // Tokens with a prefix that is not, or no longer, ours.
  /()(?<!\w)(?=\w*[a-z])(?=\w*[A-Z])\w{48,}/g,
];

/** @param prefixes what tokens of the `pat` format begin with */
export function createTextRedactor(prefixes: readonly string[]): RedactText {
  // Shorter ones are names. Parts of a token are told too: a cut one, or one with a typing error.
  const token = new RegExp(`((?:${prefixes.join('|')}))[0-9A-Za-z]{16,}`, 'gi');
  const patterns = [token, ...PATTERNS];
  return (text) => patterns.reduce((rest, pattern) => rest.replace(pattern, `$1${REDACTED}`), text);
}
