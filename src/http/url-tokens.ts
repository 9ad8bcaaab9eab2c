import type { IncomingMessage } from 'node:http';

const presented = new WeakMap<IncomingMessage, readonly string[]>();

/** The name `token` and an end, each character of it plain or percent-encoded. */
const TOKEN_PARAMETER = /^(?:t|%74)(?:o|%6[fF])(?:k|%6[bB])(?:e|%65)(?:n|%6[eE])(?:=|$)/;
/** The same anywhere in a query, to tell at once that it has none. */
const ANY_TOKEN_PARAMETER = /[?&](?:t|%74)(?:o|%6[fF])(?:k|%6[bB])(?:e|%65)(?:n|%6[eE])(?:[=&]|$)/;
/** What a URL without any is told with. */
const NO_TOKENS: readonly string[] = Object.freeze([]);

/** A URL, and the values of the parameter `token` that were taken out of it. */
export interface WithoutTokens {
  readonly url: string;
  /** Decoded, as a form writes them; one without a value is empty. */
  readonly tokens: readonly string[];
}

/**
 * Takes the parameter `token` out of the query of a URL; the rest stays as it was written. Never throws.
 *
 * @param url in any form that a request line may have
 */
export function takeTokens(url: string): WithoutTokens {
  const start = url.indexOf('?');
  if (start < 0 || !ANY_TOKEN_PARAMETER.test(url)) return { url, tokens: NO_TOKENS };
  const tokens: string[] = [];
  const kept = url
    .slice(start + 1)
    .split('&')
    .filter((pair) => {
      const [name] = TOKEN_PARAMETER.exec(pair) ?? [];
      if (name === undefined) return true;
      tokens.push(new URLSearchParams(`token=${pair.slice(name.length)}`).get('token') ?? '');
      return false;
    });
  if (tokens.length === 0) return { url, tokens };
  return { url: url.slice(0, start) + (kept.length > 0 ? `?${kept.join('&')}` : ''), tokens };
}

/**
 * Makes what rewrites the URL of each request before anything else sees it (Fastify's `rewriteUrl`): no token stays in
 * it, whether tokens are accepted there or not.
 *
 * @param accepted whether they count as credentials
 */
export function urlRewriter(accepted: boolean) {
  return (request: IncomingMessage & { originalUrl?: string }): string => {
    const { url, tokens } = takeTokens(request.url ?? '');
    // Fastify keeps what it was.
    request.originalUrl = url;
    if (accepted && tokens.length > 0) presentUrlTokens(request, tokens);
    return url;
  };
}

/** Makes tokens count as presented with a request: those of a URL that it stands for. */
export function presentUrlTokens(request: IncomingMessage, tokens: readonly string[]): void {
  presented.set(request, tokens);
}

/** The tokens that a request presents in a URL; empty when they are not accepted there. */
export function urlTokensOf(request: IncomingMessage): readonly string[] {
  return presented.get(request) ?? NO_TOKENS;
}
