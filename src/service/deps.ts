import type { AuditNotes } from '../domain/audit-note';
import type {
  Clock,
  CredentialCache,
  PasswordHasher,
  SecretSource,
  SignInThrottle,
  TokenUses,
} from '../domain/ports';
import type { RequestRates } from '../domain/request-rate';
import type { ScopeCatalogue } from '../domain/scope-catalogue';
import type { PepperRing } from '../domain/secret-digest';
import type { Storage } from '../domain/stores';
import type { CredentialTally } from '../domain/tally';
import type { MintedFormat } from '../domain/token';
import type { VerificationCache } from '../domain/verification-cache';

/** Settings that use cases follow. */
export interface UseCaseSettings {
  /** The form of new tokens. */
  readonly tokenFormat: MintedFormat;
  /** The first makes tokens, all verify; at least one. */
  readonly tokenPrefixes: readonly [string, ...string[]];
  /** The salts of the Strapi servers that tokens were imported from; secret. */
  readonly strapiSalts: readonly string[];
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
  readonly notes: AuditNotes;
  readonly rates: RequestRates;
  /** Brings an address or a network into its canonical form; null: it is none. */
  readonly readNetwork: (text: string) => string | null;
  readonly tally: CredentialTally;
  readonly peppers: PepperRing;
  readonly scopes: ScopeCatalogue;
  readonly verifications: VerificationCache;
  readonly settings: UseCaseSettings;
}
