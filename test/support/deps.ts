import { MemoryCredentialCache } from '../../src/adapters/memory-credential-cache';
import { MemoryVerificationCache } from '../../src/adapters/memory-verification-cache';
import { Argon2PasswordHasher } from '../../src/adapters/argon2-password-hasher';
import { MemorySignInThrottle } from '../../src/adapters/memory-sign-in-throttle';
import { CredentialMetrics } from '../../src/adapters/metrics/credential-metrics';
import { canonicalNetwork } from '../../src/adapters/canonical-network';
import { MemoryRequestRates } from '../../src/adapters/memory-request-rates';
import { RandomSecretSource } from '../../src/adapters/random-secret-source';
import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';
import type { PasswordHasher } from '../../src/domain/ports';
import { createPepper, createPepperRing } from '../../src/domain/secret-digest';
import type { UseCaseDeps } from '../../src/service/deps';
import { InMemoryStorage } from './in-memory/in-memory-storage';
import { CHEAP } from './cheap-passwords';
import { MovableClock } from './movable-clock';

let made: Promise<Argon2PasswordHasher> | undefined;
const argon2 = () => (made ??= Argon2PasswordHasher.create(new RandomSecretSource(), CHEAP));
// Or the process kept its threads until it has run the last of its files.
afterAll(async () => (await made)?.close());

/** The real one, for tests that are not asynchronous while they are set up; most tests need none. */
const hasher: PasswordHasher = {
  hash: async (password) => (await argon2()).hash(password),
  verify: async (hash, password) => (await argon2()).verify(hash, password),
};

/** Makes something with the first use of it: throttles have room for a hundred thousand, which took longer than most tests. */
function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}

/** What use cases work with in tests: all real, but for time, which stands still. */
export type TestDeps = UseCaseDeps & { readonly clock: MovableClock };

/**
 * @param changes what a test wants otherwise: a storage on disk, another setting
 */
export function makeDeps(changes: Partial<UseCaseDeps> = {}): TestDeps {
  const clock = new MovableClock();
  const throttle = once(() => new MemorySignInThrottle(10, clock));
  const rates = once(() => new MemoryRequestRates(() => clock.now().getTime()));
  return {
    storage: new InMemoryStorage(),
    secrets: new RandomSecretSource(),
    hasher,
    throttle: { run: (address, attempt) => throttle().run(address, attempt) },
    credentials: new MemoryCredentialCache(clock),
    uses: { note: () => undefined },
    notes: { note: () => undefined },
    rates: { take: (key, limit) => rates().take(key, limit) },
    readNetwork: canonicalNetwork,
    tally: new CredentialMetrics(),
    peppers: createPepperRing([createPepper('a pepper for tests, at least 32 characters')]),
    scopes: new ScopeCatalogue(BUILT_IN_SCOPES),
    // Without a channel nothing is kept.
    verifications: new MemoryVerificationCache({ capacity: 1 }),
    settings: {
      tokenFormat: 'pat',
      tokenPrefixes: ['pat_'],
      strapiSalts: [],
      maxTokensPerUser: 200,
      passwordMinLength: 15,
    },
    ...changes,
    clock,
  };
}
