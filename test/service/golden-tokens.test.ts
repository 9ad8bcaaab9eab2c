import { createPepper, createPepperRing } from '../../src/domain/secret-digest';
import type { TokenWithDigest } from '../../src/domain/token';
import { UNLIMITED } from '../../src/domain/token-limits';
import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeDeps } from '../support/deps';
import { GOLDEN_TOKENS } from '../support/golden-tokens';

const [{ key, jahia, pat }] = GOLDEN_TOKENS;

const PEPPER = createPepper('the first pepper, which is long enough');
const NEWER = createPepper('the second pepper, long enough as well');

/** As rows have it, computed by other means than the code under test. */
const DIGEST: TokenWithDigest['secret'] = {
  scheme: 'secret',
  pepperId: 'd25ffa2c',
  digest: Buffer.from('1b25c964f433899a0b01cacf596f270c6b4144dda88d4c7239dfacaed1c37319', 'hex'),
};
const IMPORTED: TokenWithDigest['secret'] = {
  scheme: 'sha256',
  pepperId: 'd25ffa2c',
  digest: Buffer.from('d870b83bc83abd83267208037eb86f911dc133acb9b2825751024ee554a19a1b', 'hex'),
};

/** A row that an earlier version wrote, and the prefixes that the server has now. */
async function store(secret: TokenWithDigest['secret'], format: 'pat' | 'jahia', prefix: string | null) {
  const deps = makeDeps({ peppers: createPepperRing([NEWER, PEPPER]) });
  const settings = { ...deps.settings, tokenPrefixes: ['new_', 'pat_', 'acme_'] as const };
  const { user } = await makeUser(deps, { name: 'anna' });
  await deps.storage.tokens.insert(
    {
      ...{ key, ownerId: user.id, ownerName: user.name, name: 'of old', description: null, scopes: [] },
      ...{ state: 'ACTIVE', expireAt: null, lastUsedAt: null, lastUsedAddress: null, previousSecret: null },
      ...{ createdAt: deps.clock.now(), updatedAt: deps.clock.now(), format, prefix, secret },
      ...UNLIMITED,
    },
    1,
  );
  return { ...deps, settings };
}

describe('a token that was made by an earlier version', () => {
  it.each([
    ['of this format', pat.pat_, DIGEST, 'pat', 'pat_'],
    ['of this format, with another prefix', pat.acme_, DIGEST, 'pat', 'acme_'],
    ["of Jahia's format", jahia, DIGEST, 'jahia', null],
    ['imported from Jahia, of which only a SHA-256 was known', jahia, IMPORTED, 'jahia', null],
  ] as const)(
    'verifies for good: one %s (better-auth #5397)',
    async (_what, text, secret, format, prefix) => {
      const deps = await store(secret, format, prefix);

      expect((await verifyToken(deps, text))?.token.name).toBe('of old');
      // By its secret, and not by its key alone (control).
      const other = { ...secret, digest: Buffer.alloc(32) };
      expect(await verifyToken(await store(other, format, prefix), text)).toBeNull();
    },
  );
});
