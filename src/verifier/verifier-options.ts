import { parseTokenOfAnyServer } from '../domain/token-format';

/** The part of the standard `fetch` that is used. */
export type FetchLike = (
  url: string,
  init: {
    readonly method: 'POST';
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly redirect: 'error';
    readonly signal: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

/** Time, in milliseconds. */
export interface VerifierClock {
  /** Never goes back; its beginning does not matter. */
  monotonic(): number;
  /** Since 1970. */
  wall(): number;
}

/** What a verifier is made of. */
export interface VerifierOptions {
  /** The token server's address, such as `https://tokens.example.org`; a path in it is kept. */
  readonly url: string;
  /** The service's own token: it has the scope `introspect`, and its owner the permission `introspect-tokens`. */
  readonly token: string;
  /** For how many milliseconds a revocation may go unnoticed: 0 (each check asks) to 300,000; default 5,000. */
  readonly maxStaleness?: number;
  /** How many answers are kept, of valid tokens and of others each: 1 to 1,000,000; default 10,000. */
  readonly cacheSize?: number;
  /** After how many milliseconds a request is given up: 1 to 60,000; default 2,000. */
  readonly timeout?: number;
  /** How many requests may be under way at once: 1 to 100,000; default 1,000. Past it, checks are refused. */
  readonly maxPending?: number;
  /** Told why the server could not be asked, once a request, for the log. Holds no secrets. */
  readonly onUnavailable?: (reason: string) => void;
  /** Sends requests; default: the standard one. */
  readonly fetch?: FetchLike;
  readonly clock?: VerifierClock;
}

/** The options, checked and completed. */
export interface VerifierSettings extends Required<Omit<VerifierOptions, 'url'>> {
  /** The address of the introspection endpoint. */
  readonly endpoint: string;
}

const SYSTEM_CLOCK: VerifierClock = { monotonic: () => performance.now(), wall: () => Date.now() };

/**
 * Checks and completes a verifier's options.
 *
 * @throws TypeError when one cannot be used; its message names the option and never repeats its value
 */
export function readOptions(options: VerifierOptions): VerifierSettings {
  if (typeof options.token !== 'string' || parseTokenOfAnyServer(options.token) === null) {
    throw new TypeError('token must be a token of the server');
  }
  return Object.freeze({
    endpoint: endpointOf(options.url),
    token: options.token,
    maxStaleness: numberIn('maxStaleness', options.maxStaleness ?? 5_000, 0, 300_000),
    cacheSize: integerIn('cacheSize', options.cacheSize ?? 10_000, 1, 1_000_000),
    timeout: integerIn('timeout', options.timeout ?? 2_000, 1, 60_000),
    maxPending: integerIn('maxPending', options.maxPending ?? 1_000, 1, 100_000),
    onUnavailable: options.onUnavailable ?? (() => undefined),
    fetch: options.fetch ?? globalThis.fetch,
    clock: options.clock ?? SYSTEM_CLOCK,
  });
}

function endpointOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('url must be an address that begins with https:// or http://');
  }
  if (`${url.username}${url.password}${url.search}${url.hash}` !== '') {
    throw new TypeError('url must hold no user, password, query or fragment');
  }
  return `${url.href.replace(/\/+$/, '')}/oauth2/introspect`;
}

function numberIn(name: string, value: number, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new TypeError(`${name} must be a number from ${least} to ${most}`);
}

function integerIn(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value)) return numberIn(name, value, least, most);
  throw new TypeError(`${name} must be a whole number from ${least} to ${most}`);
}
