/**
 * A name that was sent, for a message; unless it might be something else by mistake, such as a token or a password, which
 * are longer or have other characters than the names that people give.
 *
 * @param what the kind of thing that it should name: "scope"
 */
export function printable(name: string, what: string): string {
  return /^[\w:.-]{1,40}$/.test(name) ? name : `(not a ${what} name)`;
}
