import { createVerifier, type VerifierOptions } from '../../src/verifier';
import { newToken } from './support/tokens';

const make = (options: Partial<Record<keyof VerifierOptions, unknown>>) => () =>
  createVerifier({ url: 'http://127.0.0.1:4000', token: newToken(), ...options } as VerifierOptions).close();

describe("a verifier's options", () => {
  it('need an address and a token, and nothing else', () => {
    expect(make({})).not.toThrow();
    expect(createVerifier({ url: 'http://127.0.0.1:4000', token: newToken() }).maxStaleness).toBe(5_000);
  });

  it.each([
    ['url', undefined],
    ['url', 'tokens.example.org'],
    ['url', 'ftp://tokens.example.org'],
    ['url', 'https://somebody@tokens.example.org'],
    ['url', 'https://tokens.example.org?x=1'],
    ['url', 'https://tokens.example.org#x'],
    ['token', undefined],
    ['token', ''],
    ['token', 'canary-of-a-token'],
    ['token', `${newToken()}\r\nX-Header: 1`],
    ['maxStaleness', -1],
    ['maxStaleness', 300_001],
    ['maxStaleness', Number.NaN],
    ['maxStaleness', Infinity],
    ['maxStaleness', '5000'],
    ['cacheSize', 0],
    ['cacheSize', 1.5],
    ['cacheSize', 1_000_001],
    ['timeout', 0],
    ['timeout', 60_001],
    ['maxPending', 0],
    ['maxPending', 100_001],
  ])('are refused when %s is %j', (name, value) => {
    expect(make({ [name]: value })).toThrow(new RegExp(`^${name} must`));
    expect(make({ [name]: value })).toThrow(TypeError);
    expect(make({ [name]: value })).not.toThrow(/canary/);
  });

  it.each([
    ['maxStaleness', 0],
    ['maxStaleness', 300_000],
    ['cacheSize', 1],
    ['cacheSize', 1_000_000],
    ['timeout', 1],
    ['timeout', 60_000],
    ['maxPending', 1],
    ['maxPending', 100_000],
  ])('are accepted when %s is %j', (name, value) => {
    expect(make({ [name]: value })).not.toThrow();
  });
});
