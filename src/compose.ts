/**
 * The composition root: the one file that knows every layer and puts them together.
 */
import { composeMonitoring } from './compose-monitoring';
import { composeUseCases } from './compose-use-cases';
import { composeWebhooks } from './compose-webhooks';
import type { PasswordCost } from './adapters/argon2-password-hasher';
import { BackgroundJobs } from './adapters/background-jobs';
import { canonicalAddress } from './adapters/canonical-address';
import { createLogger } from './adapters/create-logger';
import { logStop } from './adapters/log-stop';
import { createTextRedactor } from './adapters/redact-text';
import { SystemClock } from './adapters/system-clock';
import { OtlpTracing } from './adapters/tracing/otlp-tracing';
import type { PoolSeat } from './adapters/workers/pool-seat';
import type { Config } from './config/config';
import { consoleFolder } from './config/console-folder';
import { pickSettings } from './config/pick-settings';
import type { Terminal } from './config/publish-root-password';
import { wantsTraces } from './config/tracing-config';
import { version } from './config/version';
import { inspectScopes, type ScopeInspection } from './config/scopes/inspect-scopes';
import type { ScopeSettings } from './config/scopes/read-scopes';
import { ScopeReloader } from './config/scopes/scope-reloader';
import { BUILT_IN_SCOPES } from './domain/built-in-scopes';
import type { Clock, Log } from './domain/ports';
import type { Tracing } from './domain/tracing';
import { buildSchema } from './graphql/build-schema';
import { createApolloServer } from './graphql/create-apollo-server';
import { nameOperations } from './graphql/plugins/name-operations';
import { matchesSchema } from './graphql/matches-schema';
import { printSdl } from './graphql/print-sdl';
import { buildMetricsServer } from './http/build-metrics-server';
import { buildServer } from './http/build-server';
import { Provisioner } from './provisioning/provisioner';
import { requireProvisioningFolder } from './provisioning/require-provisioning-folder';
import type { UseCaseDeps } from './service/deps';
import { lacksPeppers } from './service/lacks-peppers';
import { lacksStrapiSalt } from './service/lacks-strapi-salt';
import { purge } from './service/purge';

/** How often last uses are written down, in milliseconds. */
const FLUSH_EVERY = 5_000;
/** How often what is counted for the audit log is written down, and what is old deleted. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What may be put in place of the real thing. */
export interface Replacements {
  readonly clock?: Clock;
  /** Where log lines go, and root's generated password when it is a terminal; standard output unless given. */
  readonly out?: Terminal;
  /** What the hash of a password costs. */
  readonly passwordCost?: PasswordCost;
  /** Its place among the workers that serve one port. */
  readonly seat?: PoolSeat;
}

/** A server, ready and not yet listening. */
export interface ComposedServer {
  /** @returns the address it listens on, as a URL */
  listen(): Promise<string>;
  /** Reads the scope files again; bad ones change nothing, and the log says so. It never rejects. */
  reloadScopes(): Promise<void>;
  /**
   * Lets requests under way finish, writes down what is pending, and closes the database.
   *
   * @param signal what asked for it, for the log; nothing did unless given
   */
  close(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Builds the server from its settings: opens the database and brings it up to date, and makes root at the first start.
 *
 * @throws StartError a setting, folder or database cannot be used
 */
export async function composeServer(
  config: Config,
  { clock = new SystemClock(), out = process.stdout, passwordCost, seat }: Replacements = {},
): Promise<ComposedServer> {
  let tracing: Tracing | null = null;
  const logger = createLogger({
    level: config.logLevel,
    tokenPrefixes: config.tokenPrefixes,
    stream: out,
    ...(wantsTraces(config) && { spanIds: () => tracing?.ids() }),
  });
  if (wantsTraces(config)) tracing = await OtlpTracing.start(config, version, logger);
  await requireProvisioningFolder(config.provisioningDir);
  const useCases = await composeUseCases(config, {
    clock,
    log: logger,
    notices: out.isTTY ? out : lineIn(logger),
    tracing,
    passwordCost,
    ...(seat && { throttle: seat.throttle }),
  });
  const { deps, uses, notes, scopes } = useCases;
  const { storage } = deps;

  const schema = buildSchema(deps);
  const reloader = new ScopeReloader({
    settings: config,
    catalogue: deps.scopes,
    builtIn: BUILT_IN_SCOPES,
    isKnownPrefix: (prefix) => matchesSchema(schema, prefix),
    log: logger,
  });
  reloader.warn(scopes);
  if (await lacksPeppers(deps))
    logger.error(
      {},
      'The newest tokens were all made with peppers that are not known, and are refused: TOKEN_PEPPER, or its file, is another one',
    );
  if (await lacksStrapiSalt(deps))
    logger.warn({}, 'STRAPI_API_TOKEN_SALT is not set: tokens that came from Strapi are not accepted');
  const provisioner = composeProvisioner(config, deps, logger);
  await provisioner?.installPresent();
  const apollo = createApolloServer({
    deps,
    schema,
    production: config.environment === 'production',
    log: logger,
    plugins: tracing ? [nameOperations(tracing)] : [],
  });
  await apollo.start();
  const webhooks = composeWebhooks(config, useCases, logger);
  const monitoring = composeMonitoring(config, {
    useCases,
    reloader,
    provisioner,
    webhooks,
    log: logger,
    ...(seat && { seat }),
  });
  const app = await buildServer({
    ...pickSettings(
      config,
      'publicUrl',
      'corsOrigins',
      'trustedProxies',
      'forwardAuthHeaders',
      'allowQueryToken',
      'expiryWarning',
    ),
    deps,
    apollo,
    logger,
    canonicalAddress,
    consoleFolder: consoleFolder(),
    developersOnly: config.environment === 'production',
    ...monitoring,
    tracing,
  });
  const metricsApp = config.metricsPort === null ? null : await buildMetricsServer({ ...monitoring, logger });
  const timer = setInterval(() => void uses.flush(), FLUSH_EVERY);
  const jobs = new BackgroundJobs(logger);
  const holder = deps.secrets.uuid();
  for (const job of webhooks.jobs) jobs.start(job);
  jobs.start({ name: 'audit notes', every: MINUTE, run: () => notes.flush() });
  jobs.start({
    name: 'purge',
    first: MINUTE,
    every: HOUR,
    run: (signal) =>
      purge(deps, pickSettings(config, 'auditRetention', 'purgeExpiredTokens'), holder, signal),
  });

  const close = async (): Promise<void> => {
    await provisioner?.close();
    await app.close();
    await metricsApp?.close();
    clearInterval(timer);
    await apollo.stop();
    await jobs.stop();
    await monitoring.stop();
    await uses.flush(true);
    await notes.flush();
    await storage.close();
    await useCases.hasher.close();
    await tracing?.close();
  };

  return {
    listen: async () => {
      await seat?.mayListen();
      const url = await app.listen({ host: config.host, port: config.port });
      provisioner?.watch();
      await metricsApp?.listen({
        host: config.metricsHost,
        port: config.metricsPort ?? 0,
        listenTextResolver: (address) => `Metrics are told at ${address}/metrics`,
      });
      seat?.listens(url);
      return url;
    },
    reloadScopes: () => reloader.reload(),
    // Of a pool, the process that started it tells.
    close: (signal) => logStop(logger, seat ? undefined : signal, close),
  };
}

/** What carries out the files of the provisioning folder; null when there is none. */
function composeProvisioner(
  { provisioningDir, tokenPrefixes }: Config,
  deps: UseCaseDeps,
  log: Log,
): Provisioner | null {
  if (provisioningDir === null) return null;
  return new Provisioner({ deps, log, redact: createTextRedactor(tokenPrefixes), folder: provisioningDir });
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
