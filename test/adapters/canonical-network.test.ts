import { canonicalNetwork } from '../../src/adapters/canonical-network';

describe('a network', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1/32', '192.0.2.1'],
    ['192.0.2.0/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::0001', '2001:db8::1'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['2001:0db8:0000::/32', '2001:db8::/32'],
    ['::/0', '::/0'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
    ['::ffff:0:0/96', '0.0.0.0/0'],
  ])('%s is spelled %s', (text, canonical) => {
    expect(canonicalNetwork(text)).toBe(canonical);
    expect(canonicalNetwork(canonical)).toBe(canonical);
  });

  it.each([
    [
      'no address',
      ['', 'anywhere', 'localhost', '*', '192.0.2', '192.0.2.256', '2001:db8::1::2', '192.0.2.1:80'],
    ],
    ['a spelling that others read otherwise', ['010.0.0.1', '0x7f.0.0.1', '127.1', '2130706433']],
    [
      'no length',
      ['192.0.2.0/', '192.0.2.0/33', '192.0.2.0/-1', '192.0.2.0/024', '::/129', '192.0.2.0/24/24'],
    ],
    ['a length as a mask', ['192.0.2.0/255.255.255.0']],
    ['of another beginning than it says', ['192.0.2.1/24', '10.0.0.5/8', '2001:db8::1/32', '192.0.2.1/0']],
    ['with a zone', ['fe80::1%eth0', 'fe80::%eth0/64']],
    ['with spaces', [' 192.0.2.1', '192.0.2.0 /24']],
  ])('is refused: %s', (_, texts) => {
    expect(texts.map(canonicalNetwork)).toEqual(texts.map(() => null));
  });
});
