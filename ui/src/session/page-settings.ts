/** How many characters a new password has at least. */
export const PASSWORD_MIN_LENGTH = numberOf('password-min-length');

/** Days before its expiry from which a token is said to expire soon; 0: never. */
export const EXPIRY_WARNING = numberOf('expiry-warning');

/** What the server says in each page. */
function numberOf(name: string): number {
  return Number(document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content);
}
