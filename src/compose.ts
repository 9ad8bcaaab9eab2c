/**
 * The composition root: the one file that knows every layer and puts them together.
 */
import { Argon2PasswordHasher } from './adapters/argon2-password-hasher';
import { canonicalAddress } from './adapters/canonical-address';
import { createLogger } from './adapters/create-logger';
import { MemoryCredentialCache } from './adapters/memory-credential-cache';
import { MemorySignInThrottle } from './adapters/memory-sign-in-throttle';
import { RandomSecretSource } from './adapters/random-secret-source';
import { SystemClock } from './adapters/system-clock';
import type { Config } from './config/config';
import { loadPeppers } from './config/load-peppers';
import { prepareDataDir } from './config/prepare-data-dir';
import { publishRootPassword, type Terminal } from './config/publish-root-password';
import { inspectScopes, type ScopeInspection } from './config/scopes/inspect-scopes';
import { readScopes, type ScopeSettings } from './config/scopes/read-scopes';
import { requireUsable } from './config/scopes/require-usable';
import { ScopeReloader } from './config/scopes/scope-reloader';
import { BUILT_IN_SCOPES } from './domain/built-in-scopes';
import { withDefined } from './domain/define-scopes';
import type { Clock, Log } from './domain/ports';
import { ScopeCatalogue } from './domain/scope-catalogue';
import { createPepperRing } from './domain/secret-digest';
import { buildSchema } from './graphql/build-schema';
import { createApolloServer } from './graphql/create-apollo-server';
import { matchesSchema } from './graphql/matches-schema';
import { printSdl } from './graphql/print-sdl';
import { buildServer } from './http/build-server';
import { createRoot } from './service/create-root';
import type { UseCaseDeps } from './service/deps';
import { TokenUseRecorder } from './service/record-token-uses';
import { runMigrations } from './storage/open-database';
import { openStorage } from './storage/open-storage';
import { version } from './config/version';

/** How often last uses are written down, in milliseconds. */
const FLUSH_EVERY = 5_000;

/** What may be put in place of the real thing. */
export interface Replacements {
  readonly clock?: Clock;
  /** Where log lines go, and root's generated password when it is a terminal; standard output unless given. */
  readonly out?: Terminal;
}

/** A server, ready and not yet listening. */
export interface ComposedServer {
  /** @returns the address it listens on, as a URL */
  listen(): Promise<string>;
  /** Reads the scope files again; bad ones change nothing, and the log says so. It never rejects. */
  reloadScopes(): Promise<void>;
  /** Lets requests under way finish, writes down what is pending, and closes the database. */
  close(): Promise<void>;
}

/**
 * Builds the server from its settings: opens the database and brings it up to date, and makes root at the first start.
 *
 * @throws StartError a setting, folder or database cannot be used
 */
export async function composeServer(
  config: Config,
  { clock = new SystemClock(), out = process.stdout }: Replacements = {},
): Promise<ComposedServer> {
  await prepareDataDir(config);
  const peppers = createPepperRing(await loadPeppers(config));
  const scopes = await readScopes(config);
  requireUsable(scopes.problems);
  const logger = createLogger({ level: config.logLevel, tokenPrefixes: config.tokenPrefixes, stream: out });
  const storage = await openStorage({ database: config.database, log: logger });
  const secrets = new RandomSecretSource();
  const uses = new TokenUseRecorder(storage.tokens, clock, logger);
  const deps: UseCaseDeps = {
    storage,
    clock,
    secrets,
    hasher: await Argon2PasswordHasher.create(secrets),
    throttle: new MemorySignInThrottle(config.signInAttempts, clock),
    credentials: new MemoryCredentialCache(clock),
    uses,
    peppers,
    scopes: new ScopeCatalogue(withDefined(BUILT_IN_SCOPES, scopes.scopes)),
    settings: pick(config, 'tokenFormat', 'tokenPrefixes', 'maxTokensPerUser', 'passwordMinLength'),
  };
  await createRoot(deps, {
    given: config.rootPassword,
    publish: (password) => publishRootPassword(config, password, out.isTTY ? out : lineIn(logger)),
  });

  const schema = buildSchema(deps);
  const reloader = new ScopeReloader({
    settings: config,
    catalogue: deps.scopes,
    builtIn: BUILT_IN_SCOPES,
    isKnownPrefix: (prefix) => matchesSchema(schema, prefix),
    log: logger,
  });
  reloader.warn(scopes);
  const apollo = createApolloServer({
    deps,
    schema,
    production: config.environment === 'production',
    log: logger,
  });
  await apollo.start();
  const app = await buildServer({
    ...pick(config, 'publicUrl', 'corsOrigins', 'trustedProxies', 'forwardAuthHeaders', 'allowQueryToken'),
    deps,
    apollo,
    logger,
    canonicalAddress,
    version,
  });
  const timer = setInterval(() => void uses.flush(), FLUSH_EVERY);

  return {
    listen: () => app.listen({ host: config.host, port: config.port }),
    reloadScopes: () => reloader.reload(),
    close: async () => {
      await app.close();
      clearInterval(timer);
      await apollo.stop();
      await uses.flush(true);
      await storage.close();
    },
  };
}

/** Brings the database up to date and does nothing else. @returns the names of the migrations that ran */
export async function migrateDatabase(config: Config): Promise<readonly string[]> {
  await prepareDataDir(config);
  return runMigrations(config.database);
}

/** The schema as SDL, with descriptions and directives. */
export function emitSchema(): string {
  return printSdl(buildSchema());
}

/** What scope files amount to, and what is wrong with them; nothing is started. */
export async function checkScopes(settings: ScopeSettings): Promise<ScopeInspection> {
  const schema = buildSchema();
  return inspectScopes(settings, BUILT_IN_SCOPES, (prefix) => matchesSchema(schema, prefix));
}

/** Standard output that is not a terminal holds log lines alone. */
function lineIn(log: Log): Terminal {
  return { write: (text) => log.warn({}, text.trim()) };
}

/** Hands on no more than is needed: the settings hold root's password and the peppers. */
function pick<Key extends keyof Config>(config: Config, ...keys: Key[]): Pick<Config, Key> {
  return Object.fromEntries(keys.map((key) => [key, config[key]])) as Pick<Config, Key>;
}
