/**
 * The other half of the composition root: what use cases work with, whether a server or a command runs them. It loads
 * neither GraphQL nor HTTP, so that commands start fast.
 */
import { Argon2PasswordHasher, type PasswordCost } from './adapters/argon2-password-hasher';
import { networkText } from './adapters/canonical-address';
import { canonicalNetwork } from './adapters/canonical-network';
import { createLogger } from './adapters/create-logger';
import { MemoryCredentialCache } from './adapters/memory-credential-cache';
import { MemoryRequestRates } from './adapters/memory-request-rates';
import { MemorySignInThrottle } from './adapters/memory-sign-in-throttle';
import { Metrics } from './adapters/metrics/metrics';
import { MemoryVerificationCache } from './adapters/memory-verification-cache';
import { RandomSecretSource } from './adapters/random-secret-source';
import { SystemClock } from './adapters/system-clock';
import { HttpWebhookReceiver } from './adapters/webhooks/http-webhook-receiver';
import { TracedPasswordHasher } from './adapters/tracing/traced-password-hasher';
import type { Config } from './config/config';
import { findPeppers } from './config/find-peppers';
import { loadPeppers } from './config/load-peppers';
import { pickSettings } from './config/pick-settings';
import { prepareDataDir } from './config/prepare-data-dir';
import { publishRootPassword, type Terminal } from './config/publish-root-password';
import { readScopes, type ScopeReport } from './config/scopes/read-scopes';
import { requireUsable } from './config/scopes/require-usable';
import { version } from './config/version';
import { BUILT_IN_SCOPES } from './domain/built-in-scopes';
import { withDefined } from './domain/define-scopes';
import type { Clock, Log, SignInThrottle } from './domain/ports';
import { ScopeCatalogue } from './domain/scope-catalogue';
import type { Tracing } from './domain/tracing';
import { createPepperRing } from './domain/secret-digest';
import type { WebhookReceiver } from './domain/webhook';
import { announceChanges, type Announcing } from './service/announce-changes';
import { createRoot } from './service/create-root';
import type { UseCaseDeps } from './service/deps';
import { AuditNoteRecorder } from './service/record-audit-notes';
import { TokenUseRecorder } from './service/record-token-uses';
import { requireCurrentSchema } from './storage/inspect/require-current-schema';
import { openStorage } from './storage/open-storage';

/** What may be put in place of the real thing. */
export interface CommandReplacements {
  readonly clock?: Clock;
  /** Where warnings go, and root's generated password when it is a terminal; standard error unless given. */
  readonly err?: Terminal;
  /** What the hash of a password costs. */
  readonly passwordCost?: PasswordCost;
}

/** What use cases work with, without a server. */
export interface OpenUseCases {
  readonly deps: UseCaseDeps;
  /** Closes the database, and ends the threads that hash passwords. */
  close(): Promise<void>;
}

/**
 * Opens what use cases work with, without a server: the same database, peppers and scopes that a server with these
 * settings has. It may be open beside a running one.
 *
 * Root is made where there are no users yet, as by a start of the server: that one makes no root where there are users.
 *
 * @throws StartError a setting, folder or database cannot be used; the database is not there, or not of this version's
 *   schema: neither is made here, where a forgotten setting would make a second database unnoticed
 */
export async function openUseCases(
  config: Config,
  { clock = new SystemClock(), err = process.stderr, passwordCost }: CommandReplacements = {},
): Promise<OpenUseCases> {
  await requireCurrentSchema(config.database);
  const log = createLogger({ level: 'warn', tokenPrefixes: config.tokenPrefixes, stream: err });
  // A command is over before what it has verified could be of use again.
  const composed = await composeUseCases(
    { ...config, tokenCacheSize: 0 },
    { clock, log, notices: err, passwordCost },
  );
  const { deps, hasher } = composed;
  return {
    deps,
    close: async () => {
      await deps.storage.close();
      await hasher.close();
    },
  };
}

/** What use cases work with, and what a server does with it besides. */
export interface ComposedUseCases {
  readonly deps: UseCaseDeps;
  readonly uses: TokenUseRecorder;
  readonly notes: AuditNoteRecorder;
  /** What the scope files say. */
  readonly scopes: ScopeReport;
  /** What is counted of their work. */
  readonly metrics: Metrics;
  readonly hasher: Argon2PasswordHasher;
  /** Who is told of changes of tokens. */
  readonly receivers: readonly WebhookReceiver[];
  /** How they are told; null: there are none. */
  readonly announcing: Announcing | null;
}

/** What use cases are built with. */
export interface UseCaseParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Where root's generated password is shown, or the name of the file that holds it. */
  readonly notices: Terminal;
  /** Traces what they do; nobody does unless given. */
  readonly tracing?: Tracing | null;
  /** Counts failed sign-ins; this process does unless given. */
  readonly throttle?: SignInThrottle;
  readonly passwordCost?: PasswordCost | undefined;
}

/**
 * Builds what use cases work with: opens the database and brings it up to date, and makes root where there are no users.
 *
 * @throws StartError a setting, folder or database cannot be used
 */
export async function composeUseCases(
  config: Config,
  { clock, log, notices, tracing = null, passwordCost, throttle }: UseCaseParts,
): Promise<ComposedUseCases> {
  await prepareDataDir(config);
  // What is wrong with them is told before a database is made.
  await findPeppers(config);
  const scopes = await readScopes(config);
  requireUsable(scopes.problems);
  const verifications = new MemoryVerificationCache({ capacity: config.tokenCacheSize });
  const metrics = new Metrics();
  const secrets = new RandomSecretSource();
  const opened = await openStorage({
    database: config.database,
    timeLimit: config.databaseTimeout,
    log,
    tally: metrics.database,
    tracing,
    ...(config.tokenCacheSize > 0 && { invalidations: verifications }),
  });
  const peppers = await orClosed([opened], () => loadPeppers(config, () => opened.tokens.countAll()));
  const receivers = config.webhookUrls.map(
    (url) =>
      new HttpWebhookReceiver(url, {
        secrets: config.webhookSecrets,
        userAgent: `personal-api-tokens/${version}`,
      }),
  );
  const announcing =
    receivers.length > 0 ? { secrets, targets: receivers.map(({ target }) => target) } : null;
  const storage = announcing ? announceChanges(opened, announcing) : opened;
  const uses = new TokenUseRecorder(storage.tokens, clock, log);
  const notes = new AuditNoteRecorder(storage.audit, clock, log, networkText);
  const hasher = await orClosed([storage], () => Argon2PasswordHasher.create(secrets, passwordCost));
  const deps: UseCaseDeps = {
    storage,
    clock,
    secrets,
    hasher: tracing ? new TracedPasswordHasher(hasher, tracing) : hasher,
    throttle: throttle ?? new MemorySignInThrottle(config.signInAttempts, clock),
    credentials: new MemoryCredentialCache(clock),
    uses,
    notes,
    rates: new MemoryRequestRates(),
    readNetwork: canonicalNetwork,
    tally: metrics.credentials,
    peppers: createPepperRing(peppers),
    scopes: new ScopeCatalogue(withDefined(BUILT_IN_SCOPES, scopes.scopes)),
    verifications,
    settings: pickSettings(
      config,
      'tokenFormat',
      'tokenPrefixes',
      'strapiSalts',
      'maxTokensPerUser',
      'passwordMinLength',
    ),
  };
  await orClosed([storage, hasher], () =>
    createRoot(deps, {
      given: config.rootPassword,
      publish: (password) => publishRootPassword(config, password, notices),
    }),
  );
  return { deps, uses, notes, scopes, metrics, hasher, receivers, announcing };
}

/** Does a step of the start; what is open is closed when it fails. */
async function orClosed<T>(open: readonly { close(): Promise<void> }[], step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    for (const each of open) await each.close();
    throw error;
  }
}
