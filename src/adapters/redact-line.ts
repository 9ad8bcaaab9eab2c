import { createTextRedactor, REDACTED, type RedactText } from './redact-text';

/** Names of fields whose value is never logged, whatever it looks like. `parameters` are those of a failed query. */
const SECRET_FIELDS =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookies?|raw-?headers|parameters|variables|token)$|password|secret|pepper|digest|salts?$/i;

/** What a line with a secret has in it: something of each pattern and each field. Most lines do not, and are let be. */
const SUSPICIOUS =
  /authorization|cookie|headers|parameters|variables|password|secret|pepper|digest|salt|"token"|token=|session=|apitoken|bearer|basic|"Buffer"|\$argon2|:\/\/[^\s/"]*@|[\w+/%=-]{43}/;

/**
 * @param prefixes what tokens of the `pat` format begin with
 * @returns a function that takes the secrets out of one line of JSON, wherever they stand in it: values of secret fields,
 *   bytes, and what looks like a secret in any other text, field names included
 */
export function createLineRedactor(prefixes: readonly string[]): (line: string) => string {
  const redactText = createTextRedactor(prefixes);
  const suspicious = new RegExp([SUSPICIOUS.source, ...prefixes].join('|'), 'i');
  const redactValue = (name: string, value: unknown): unknown => {
    if (typeof value === 'string') return isSecretField(name) ? REDACTED : redactText(value);
    if (typeof value !== 'object' || value === null) return value;
    return isSecretField(name) || isBuffer(value) ? REDACTED : redactNames(value, redactText);
  };
  return (line) => {
    if (!suspicious.test(line)) return line;
    try {
      return `${JSON.stringify(JSON.parse(line, redactValue))}\n`;
    } catch {
      // Not JSON: this does not happen, and would not be a reason to show a secret.
      return redactText(line);
    }
  };
}

function isSecretField(name: string): boolean {
  return SECRET_FIELDS.test(name);
}

/** What JSON makes of a `Buffer`. */
function isBuffer(value: object): boolean {
  return 'type' in value && value.type === 'Buffer' && 'data' in value;
}

function redactNames(value: object, redactText: RedactText): object {
  if (Array.isArray(value)) return value as object;
  const entries = Object.entries(value);
  const renamed = entries.map(([name, field]) => [redactText(name), field] as const);
  return renamed.some(([name], index) => name !== entries[index]?.[0]) ? Object.fromEntries(renamed) : value;
}
