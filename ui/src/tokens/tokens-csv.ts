import { unparse } from 'papaparse';
import type { TokenRow } from './token-view';

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
  }));
  return unparse(rows, { escapeFormulae: true, newline: '\r\n' });
}
