/** What graphql-js calls a piece of source text, without the text itself. */
const KIND = '<SOF>|<EOF>|Name|Int|Float|String|BlockString|Comment|"(?:[!?$&()\\[\\]:=@{|}]|\\.\\.\\.)"';

const UNEXPECTED = new RegExp(`^Syntax Error: Unexpected (${KIND})(?: ".*)?\\.?$`, 's');
const EXPECTED = new RegExp(
  `^Syntax Error: Expected (${KIND}|"[a-z]{1,12}"), found (${KIND})(?: ".*)?\\.?$`,
  's',
);
const TOO_LONG = /^Syntax Error: Document contains more (?:than|that) \d+ tokens\. Parsing aborted\.$/;

/**
 * What a caller is told of a document that cannot be parsed. graphql-js repeats the piece of source where it stopped,
 * which may be a password that lacks its quotes.
 *
 * @param message graphql-js's
 */
export function maskSyntaxError(message: string): string {
  if (TOO_LONG.test(message)) return message.replace('more that', 'more than');
  const [, unexpected] = UNEXPECTED.exec(message) ?? [];
  if (unexpected) return `Syntax Error: Unexpected ${unexpected}.`;
  const [, expected, found] = EXPECTED.exec(message) ?? [];
  if (expected && found) return `Syntax Error: Expected ${expected}, found ${found}.`;
  return 'Syntax Error: The document cannot be read here.';
}
