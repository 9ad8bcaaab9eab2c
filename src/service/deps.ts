import type {
  Clock,
  CredentialCache,
  PasswordHasher,
  SecretSource,
  SignInThrottle,
  TokenUses,
} from '../domain/ports';
import type { ScopeCatalogue } from '../domain/scope-catalogue';
import type { PepperRing } from '../domain/secret-digest';
import type { Storage } from '../domain/stores';
import type { TokenFormat } from '../domain/token';

/** Settings that use cases follow. */
export interface UseCaseSettings {
  /** The form of new tokens. */
  readonly tokenFormat: TokenFormat;
  /** The first makes tokens, all verify; at least one. */
  readonly tokenPrefixes: readonly [string, ...string[]];
  /** How many tokens one user may have. */
  readonly maxTokensPerUser: number;
  /** Characters, 8 to 64. */
  readonly passwordMinLength: number;
}

/** All that use cases work with; each declares what it needs of it. Built once, in the composition root. */
export interface UseCaseDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly secrets: SecretSource;
  readonly hasher: PasswordHasher;
  readonly throttle: SignInThrottle;
  readonly credentials: CredentialCache;
  readonly uses: TokenUses;
  readonly peppers: PepperRing;
  readonly scopes: ScopeCatalogue;
  readonly settings: UseCaseSettings;
}
