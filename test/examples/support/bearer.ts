/** The header of a token, as RFC 6750 has it. */
export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}
