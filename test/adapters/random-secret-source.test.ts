import { RandomSecretSource } from '../../src/adapters/random-secret-source';

describe('the secret source', () => {
  const source = new RandomSecretSource();

  it('gives as many bytes as are asked for, never the same ones', () => {
    expect(source.bytes(1)).toHaveLength(1);
    const drawn = Array.from({ length: 100 }, () => source.bytes(16).toString('hex'));
    expect(new Set(drawn).size).toBe(100);
  });

  it('gives lower-case UUIDs of version 4, never the same one', () => {
    const drawn = Array.from({ length: 100 }, () => source.uuid());
    expect(new Set(drawn).size).toBe(100);
    for (const uuid of drawn) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
