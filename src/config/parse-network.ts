import { isIP } from 'node:net';

/** Readers of hosts, origins and addresses. All give undefined for a text that cannot be used. */

const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i;
// A name whose last part is a number is read as an IPv4 address by whoever looks it up.
const NUMERIC_END = /(^|\.)(\d+|0x[0-9a-f]*)\.?$/i;

/** An IP address or a host name. */
export function parseHost(text: string): string | undefined {
  if (isIP(text) !== 0) return text;
  return HOST_NAME.test(text) && !NUMERIC_END.test(text) ? text : undefined;
}

/** An http or https origin, in the spelling that browsers send: lower-case, without a default port. */
export function parseOrigin(text: string): string | undefined {
  if (!/^https?:\/\/[^/?#@\\\s,]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).origin;
}

/** An http or https URL that paths are put behind: without user, query, fragment, or a slash at the end. */
export function parseBaseUrl(text: string): string | undefined {
  if (!/^https?:\/\/[^?#@\\\s]+$/i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).href.replace(/\/+$/, '');
}

/** An IP address, or a network in CIDR notation that is not the whole internet. */
export function parseNetwork(text: string): string | undefined {
  const [address = '', bits, ...rest] = text.split('/');
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 0 || rest.length > 0) return undefined;
  if (bits === undefined) return text;
  const max = version === 4 ? 32 : 128;
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= max ? text : undefined;
}

/** The origin under which a server that listens here can be reached from here. */
export function originOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return new URL(`http://${isIP(reachable) === 6 ? `[${reachable}]` : reachable}:${port}`).origin;
}
