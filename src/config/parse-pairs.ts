/**
 * Reads a list of pairs as OpenTelemetry's variables have it: `name=value,name=value`, values percent-encoded.
 *
 * @returns undefined for a text that is none, and for a name that is given twice
 */
export function parsePairs(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = text
    .split(',')
    .map((pair) => /^\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*([\x21-\x7e ]*?)\s*$/.exec(pair));
  const entries: [string, string][] = [];
  for (const pair of pairs) {
    const [, name, encoded] = pair ?? [];
    if (name === undefined || encoded === undefined) return undefined;
    const value = decode(encoded);
    if (value === undefined || entries.some(([other]) => other === name)) return undefined;
    entries.push([name, value]);
  }
  return Object.freeze(Object.fromEntries(entries));
}

function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return /^[\P{C}]*$/u.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
