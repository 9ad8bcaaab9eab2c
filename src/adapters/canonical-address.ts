import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js';

/** Bits of an IPv6 address that name a network; the rest is the subscriber's to choose. */
const NETWORK_BITS = 64;

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

function parse(text: string): IPv4 | IPv6 | null {
  // A zone names an interface of this machine, and is no part of the caller's address.
  const [address = ''] = text.split('%', 1);
  return ipaddr.isValid(address) ? ipaddr.process(address) : null;
}
