import { isIP } from 'node:net';
import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js';

/** Bits in front of an IPv4 address that is mapped into IPv6 (RFC 4291, 2.5.5.2). */
const MAPPED = 96;

/**
 * The one spelling of an address or a network: dotted decimals or RFC 5952; a network with its length, one of a single
 * address without. What is IPv4 mapped into IPv6 is IPv4.
 *
 * @returns null for a text that is neither, or a network that does not begin with the address that is written: it cannot
 *   be told whether the one or the other was meant
 */
export function canonicalNetwork(text: string): string | null {
  const [address = '', length, ...rest] = text.split('/');
  const size = { 0: null, 4: 32, 6: 128 }[isIP(address)] ?? null;
  // A zone names an interface of one machine.
  if (size === null || rest.length > 0 || address.includes('%')) return null;
  if (length === undefined) return spell(ipaddr.parse(address), size);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > size) return null;
  return spell(ipaddr.parse(address), Number(length));
}

function spell(address: IPv4 | IPv6, length: number): string | null {
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && length >= MAPPED) {
    return spell(address.toIPv4Address(), length - MAPPED);
  }
  const kind = address instanceof ipaddr.IPv4 ? ipaddr.IPv4 : ipaddr.IPv6;
  const first = kind.networkAddressFromCIDR(`${address.toString()}/${length}`);
  if (first.toString() !== address.toString()) return null;
  return length === (kind === ipaddr.IPv4 ? 32 : 128)
    ? address.toString()
    : `${address.toString()}/${length}`;
}
