/**
 * Networks of IP addresses, in the form in which they are kept: an address in its canonical spelling, or the first address
 * of a network with its length, such as `192.0.2.0/24` and `2001:db8::/32`. Whoever takes them in brings them into it.
 *
 * IPv4 and IPv6 are two worlds here: `::/0` holds no IPv4 address.
 */
interface Network {
  /** Bits of an address. */
  readonly size: 32 | 128;
  readonly bits: bigint;
  /** Bits that all addresses of the network share. */
  readonly length: number;
}

/** Networks, read once and asked often. */
export class IpNetworks {
  private readonly networks: readonly Network[];

  /** @param texts what is no network holds nothing */
  constructor(texts: readonly string[]) {
    this.networks = texts.map(parse).filter((network) => network !== null);
  }

  /** Whether an address, or a whole network, lies within one of them. What is no network lies nowhere. */
  contain(text: string): boolean {
    const inner = parse(text);
    return inner !== null && this.networks.some((outer) => contains(outer, inner));
  }
}

function contains(outer: Network, inner: Network): boolean {
  if (outer.size !== inner.size || inner.length < outer.length) return false;
  const rest = BigInt(outer.size - outer.length);
  return outer.bits >> rest === inner.bits >> rest;
}

function parse(text: string): Network | null {
  const [address = '', ...lengths] = text.split('/');
  const size = address.includes(':') ? 128 : 32;
  const bits = size === 128 ? readIpv6(address) : readIpv4(address);
  const [length = String(size)] = lengths;
  if (bits === null || lengths.length > 1 || !/^\d{1,3}$/.test(length) || Number(length) > size) return null;
  return { size, bits, length: Number(length) };
}

function readIpv4(address: string): bigint | null {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function readIpv6(address: string): bigint | null {
  const [head = '', tail, ...rest] = address.split('::');
  if (rest.length > 0) return null;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after];
  if (groups.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null;
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
