import { formatDateTime } from '../../domain/date-time';
import { previousSecretEnd, statusOf, typeOf, type ShownToken } from '../../domain/token';
import type { Printer } from '../output/printer';
import { shortTime, wholeTime } from '../output/short-time';
import type { Tone } from '../output/style';
import type { Column } from '../output/table';

/** A token as programs get it, without its secret. */
export function tokenDocument(token: ShownToken, now: Date) {
  return {
    key: token.key,
    owner: token.ownerName,
    name: token.name,
    description: token.description,
    scopes: token.scopes,
    type: typeOf(token.scopes),
    state: token.state,
    status: statusOf(token, now),
    expireAt: wholeTime(token.expireAt),
    createdAt: formatDateTime(token.createdAt),
    updatedAt: formatDateTime(token.updatedAt),
    lastUsedAt: wholeTime(token.lastUsedAt),
    lastUsedAddress: token.lastUsedAddress,
    allowedAddresses: token.allowedAddresses,
    rateLimit: token.rateLimit,
    format: token.format,
    prefix: token.prefix,
    previousSecretUntil: wholeTime(previousSecretEnd(token, now)),
  };
}

const TONES = { ACTIVE: 'good', DISABLED: 'bad', EXPIRED: 'warning' } as const satisfies Record<string, Tone>;

/** A token as people see it in a list. */
export function tokenColumns(now: Date): readonly Column<ShownToken>[] {
  return [
    { title: 'KEY', value: ({ key }) => key, whole: true },
    { title: 'OWNER', value: ({ ownerName }) => ownerName },
    { title: 'NAME', value: ({ name }) => name },
    {
      title: 'STATUS',
      value: (token) => statusOf(token, now),
      tone: (token) => TONES[statusOf(token, now)],
      whole: true,
    },
    { title: 'SCOPES', value: ({ scopes }) => scopes.join(', ') },
    { title: 'EXPIRES (UTC)', value: ({ expireAt }) => shortTime(expireAt, 'never') },
    { title: 'LAST USED (UTC)', value: ({ lastUsedAt }) => shortTime(lastUsedAt, 'never') },
  ];
}

/**
 * Prints a token.
 *
 * @param text the token itself, where it was just made: it is never known again
 */
export function printToken(print: Printer, token: ShownToken, now: Date, text?: string): void {
  const document = tokenDocument(token, now);
  const oldEnd = document.previousSecretUntil;
  const used = token.lastUsedAddress === null ? '' : ` from ${token.lastUsedAddress}`;
  const parts: [string, string | null][] = [
    ['Key', token.key],
    ['Owner', token.ownerName],
    ['Name', token.name],
    ['Description', token.description],
    ['Scopes', token.scopes.join(', ')],
    ['Type', document.type],
    ['Status', document.status],
    ['Expires', document.expireAt ?? 'never'],
    ['Last used', document.lastUsedAt === null ? 'never' : `${document.lastUsedAt}${used}`],
    ['Used from', token.allowedAddresses?.join(', ') ?? 'anywhere'],
    ['Rate limit', token.rateLimit === null ? 'none' : `${token.rateLimit} a minute`],
    ['Made', document.createdAt],
    ['Changed', document.updatedAt],
    ['Format', token.format],
    ['Old secret', oldEnd === null ? 'none' : `accepted until ${oldEnd}`],
  ];
  if (text === undefined) {
    print.record(document, parts);
    return;
  }
  print.record({ ...document, token: text }, [...parts, ['Token', text]]);
  print.note('The token is shown this once; only its digest is kept.');
}
