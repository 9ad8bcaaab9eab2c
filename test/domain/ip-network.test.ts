import { BlockList } from 'node:net';
import fc from 'fast-check';
import { canonicalNetwork } from '../../src/adapters/canonical-network';
import { IpNetworks } from '../../src/domain/ip-network';

const part = fc.constantFrom('0', '1', '80', 'ff');
const ipv6 = fc.array(part, { minLength: 8, maxLength: 8 }).map((parts) => parts.join(':'));
const ipv4 = fc
  .array(fc.constantFrom(0, 1, 128, 255), { minLength: 4, maxLength: 4 })
  .map((parts) => parts.join('.'));

describe('networks', () => {
  it('contain their addresses and networks, and nothing else', () => {
    const networks = new IpNetworks(['192.0.2.0/24', '198.51.100.7', '2001:db8::/32', '::1']);
    const inside = ['192.0.2.0', '192.0.2.255', '192.0.2.128/25', '192.0.2.0/24', '198.51.100.7', '::1'];
    const outside = ['192.0.3.0', '192.0.2.0/23', '0.0.0.0/0', '198.51.100.8', '::/0', '::2', '2001:db9::1'];
    expect(inside.filter((text) => !networks.contain(text))).toEqual([]);
    expect(outside.filter((text) => networks.contain(text))).toEqual([]);
    expect(networks.contain('2001:db8:ffff::1')).toBe(true);
  });

  it('of the one family hold nothing of the other', () => {
    expect(new IpNetworks(['::/0']).contain('192.0.2.1')).toBe(false);
    expect(new IpNetworks(['0.0.0.0/0']).contain('::1')).toBe(false);
    expect(new IpNetworks(['0.0.0.0/0']).contain('255.255.255.255')).toBe(true);
  });

  it('of which there are none contain nothing', () => {
    expect(new IpNetworks([]).contain('192.0.2.1')).toBe(false);
  });

  it.each(['', 'unknown', '192.0.2', '1.2.3.4.5', '::1::2', '192.0.2.1/x', '1:2:3:4:5:6:7:8:9', 'g::1'])(
    'contain no %p, and are not made by it',
    (text) => {
      expect(new IpNetworks(['0.0.0.0/0', '::/0']).contain(text)).toBe(false);
      expect(new IpNetworks([text]).contain('192.0.2.1')).toBe(false);
    },
  );

  it.each([
    ['ipv4', ipv4, 32],
    ['ipv6', ipv6, 128],
  ] as const)("contain what Node's own list of networks contains: %s", (family, address, size) => {
    fc.assert(
      fc.property(address, address, fc.nat(size), (one, other, length) => {
        const list = new BlockList();
        list.addSubnet(one, length, family);
        const [first, from] = [canonicalNetwork(`${one}/${length}`), canonicalNetwork(other)];
        // Otherwise it does not begin where it says.
        fc.pre(first !== null && from !== null);
        expect(new IpNetworks([first]).contain(from)).toBe(list.check(other, family));
      }),
      { numRuns: 500 },
    );
  });
});
