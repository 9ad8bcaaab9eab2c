import { ForbiddenError } from '../domain/errors';
import { readForwardedRequest, type ForwardedRequest } from '../domain/forwarded-request';
import { headerValues } from './authorization-header';
import { takeTokens } from './url-tokens';

/** Which headers tell of a request: those of Caddy and Traefik, or those that nginx is usually told to send. */
export type HeaderFamily = 'forwarded' | 'original';

const NAMES: Readonly<Record<HeaderFamily, { readonly method: string; readonly uri: string }>> = {
  forwarded: { method: 'X-Forwarded-Method', uri: 'X-Forwarded-Uri' },
  original: { method: 'X-Original-Method', uri: 'X-Original-URI' },
};

/** A request that a proxy asks about, and the tokens that stood in its URI. */
export interface Forwarded extends ForwardedRequest {
  readonly tokens: readonly string[];
}

/**
 * Reads the request that a proxy asks about. Headers of the other family are not looked at: a client may have sent them.
 *
 * @param rawHeaders names and values by turns, as they came
 * @throws ForbiddenError a header is missing or repeated, or can be read in more than one way
 */
export function readForwarded(rawHeaders: readonly string[], family: HeaderFamily): Forwarded {
  const names = NAMES[family];
  const method = onlyValue(rawHeaders, names.method);
  const { url, tokens } = takeTokens(onlyValue(rawHeaders, names.uri));
  const request = readForwardedRequest(method, url);
  if (request === null) throw new ForbiddenError('The forwarded request can be read in more than one way');
  return { method: request.method, path: request.path, tokens };
}

function onlyValue(rawHeaders: readonly string[], name: string): string {
  const values = headerValues(rawHeaders, name.toLowerCase());
  const [value] = values;
  if (value === undefined || values.length > 1) throw new ForbiddenError(`There must be one ${name} header`);
  return value;
}
