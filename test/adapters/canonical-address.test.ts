import fc from 'fast-check';
import { canonicalAddress, networkOf, networkText } from '../../src/adapters/canonical-address';

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
  ])('%s is spelled %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
    expect(canonicalAddress(canonical)).toBe(canonical);
  });

  it.each([
    '',
    'unknown',
    'localhost',
    '192.0.2.256',
    '2001:db8::1::2',
    '192.0.2.1:80',
    '2001:db8::/64',
    '%eth0',
  ])('is not %p', (text) => {
    expect(canonicalAddress(text)).toBeNull();
    expect(networkOf(text)).toBeNull();
  });
});

describe("an address's network", () => {
  it('is the address itself for IPv4, mapped into IPv6 or not', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('192.0.2.2')).not.toBe(networkOf('192.0.2.1'));
  });

  it('is the first 64 bits for IPv6', () => {
    const network = networkOf('2001:db8:1:2::1');
    expect(networkOf('2001:DB8:1:2:ffff:ffff:ffff:ffff')).toBe(network);
    expect(networkOf('2001:db8:1:3::1')).not.toBe(network);
    expect(networkOf(network!)).toBe(network);
  });

  it('is written with its length, and an IPv4 address as it is', () => {
    expect(networkText('192.0.2.1')).toBe('192.0.2.1');
    expect(networkText('2001:db8:0:7::1')).toBe('2001:db8:0:7::/64');
    expect(networkText('::1')).toBe('::/64');
    expect(networkText('2001:0:0:1:2:3:4:5')).toBe('2001:0:0:1::/64');
  });

  it('is written alike for the addresses of one network, and for no others', () => {
    const part = fc.constantFrom('0', '0', '1', 'db8', 'ffff');
    const address = fc
      .array(part, { minLength: 8, maxLength: 8 })
      .map((parts) => canonicalAddress(parts.join(':')))
      .filter((text) => text?.includes(':') ?? false);
    fc.assert(
      fc.property(address, address, (one, other) => {
        expect(networkText(one!) === networkText(other!)).toBe(networkOf(one!) === networkOf(other!));
        const [first = ''] = networkText(one!).split('/');
        expect([networkOf(first), canonicalAddress(first)]).toEqual([networkOf(one!), first]);
      }),
      { numRuns: 2000 },
    );
  });
});
