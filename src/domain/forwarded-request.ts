/** A request that a proxy asks about, as scopes are held against it. */
export interface ForwardedRequest {
  readonly method: string;
  /** Decoded, beginning with a slash, without query. */
  readonly path: string;
}

/** Methods as they are registered: others, such as `get`, are taken for one of them by some services and not by others. */
const METHOD = /^[A-Z]+(?:-[A-Z]+)*$/;

/** Origin-form (RFC 9112, 3.2.1) of visible ASCII, as a fragment never is a part of it. */
const ORIGIN_FORM = /^\/[\x21\x22\x24-\x7e]*$/;

/** What different programs read differently, in a path that was decoded. */
const AMBIGUOUS = /\.\.|\/\/|\/\.(?:\/|$)|[;\\]/;

/** What only an encoded character can be, and is read differently too: a control character, or what can be decoded again. */
const AMBIGUOUS_DECODED = /\p{Cc}|%[\da-f]{2}/iu;

/**
 * Reads the method and the URI of a request that a proxy was sent. Whatever the service behind it could take for another
 * path than we do is refused: `..`, `//`, a segment `.`, `;`, `\`, an encoded slash, control characters, and what could
 * be decoded once more.
 *
 * @param uri a path with or without a query, percent-encoded as it came
 * @returns null when there is more than one way to read it
 */
export function readForwardedRequest(method: string, uri: string): ForwardedRequest | null {
  if (!METHOD.test(method) || !ORIGIN_FORM.test(uri)) return null;
  const query = uri.indexOf('?');
  const encoded = query < 0 ? uri : uri.slice(0, query);
  const path = encoded.includes('%') ? decodeOnce(encoded) : encoded;
  return path === null || AMBIGUOUS.test(path) ? null : { method, path };
}

function decodeOnce(encoded: string): string | null {
  if (/%2f/i.test(encoded)) return null;
  try {
    const path = decodeURIComponent(encoded);
    return AMBIGUOUS_DECODED.test(path) ? null : path;
  } catch {
    return null;
  }
}
