import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js';

/** Bits of an IPv6 address that name a network; the rest is the subscriber's to choose. */
const NETWORK_BITS = 64;

/** Groups of an IPv6 address. */
const PARTS = 8;

/**
 * The one spelling of an IP address: dotted decimals, or RFC 5952 without a zone. An IPv4 address mapped into IPv6 is
 * the IPv4 address.
 *
 * @returns null for a text that is no address
 */
export function canonicalAddress(text: string): string | null {
  return parse(text)?.toString() ?? null;
}

/**
 * What attempts are counted for: an IPv4 address, or the /64 network of an IPv6 address.
 *
 * @returns the network's first address; null for a text that is no address
 */
export function networkOf(text: string): string | null {
  const address = parse(text);
  if (address === null || address.kind() === 'ipv4') return address?.toString() ?? null;
  const parts = (address as IPv6).parts.map((part, index) => (index < NETWORK_BITS / 16 ? part : 0));
  return parts.map((part) => part.toString(16)).join(':');
}

/**
 * The same network as people write it, such as `2001:db8:0:7::/64`; an IPv4 address as it is. It is told of every refused
 * request, so it reads the one spelling that an address has instead of parsing any.
 *
 * @param address in canonical form; of another text, that text itself
 */
export function networkText(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::', 2);
  const [before, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = Array.from({ length: PARTS - (before?.length ?? 0) - (after?.length ?? 0) }, () => '0');
  const network = [...(before ?? []), ...zeros, ...(after ?? [])].slice(0, NETWORK_BITS / 16);
  while (network.at(-1) === '0') network.pop();
  return `${network.join(':')}::/${NETWORK_BITS}`;
}

function parse(text: string): IPv4 | IPv6 | null {
  // A zone names an interface of this machine, and is no part of the caller's address.
  const [address = ''] = text.split('%', 1);
  return ipaddr.isValid(address) ? ipaddr.process(address) : null;
}
