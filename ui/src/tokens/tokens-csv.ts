import { unparse } from 'papaparse';
import type { TokenRow } from './token-view';

/** By which Excel knows the file to be in UTF-8; without it, it shows anything but ASCII wrong. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet takes for the beginning of a formula, also where the text has several lines. */
const FORMULA = /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

/** Tokens as CSV (RFC 4180), never their secrets. What a spreadsheet would take for a formula is made plain text. */
export function csvOf(tokens: readonly TokenRow[]): string {
  const rows = tokens.map(({ user, scopes, ...token }) => ({
    owner: user?.name ?? '',
    name: token.name,
    key: token.key,
    description: token.description ?? '',
    status: token.status,
    type: token.type,
    scopes: scopes.join(' '),
    createdAt: token.createdAt ?? '',
    expireAt: token.expireAt ?? '',
    lastUsedAt: token.lastUsedAt ?? '',
    lastUsedAddress: token.lastUsedAddress ?? '',
    allowedAddresses: token.allowedAddresses?.join(' ') ?? '',
    rateLimit: token.rateLimit ?? '',
    previousSecretUntil: token.previousSecretUntil ?? '',
  }));
  return BYTE_ORDER_MARK + unparse(rows, { escapeFormulae: FORMULA, newline: '\r\n' });
}
