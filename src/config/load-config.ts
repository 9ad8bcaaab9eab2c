import { join, resolve } from 'node:path';
import { checkPassword } from '../domain/password-rules';
import { StartError } from '../domain/start-error';
import type { Config } from './config';
import { originOf } from './parse-network';
import { readSetting, unusable, type Setting, type Values } from './setting';
import { SETTINGS } from './settings';

/**
 * Reads and checks the settings.
 *
 * @param env the variables, those of the process unless given
 * @throws StartError for the first that cannot be used: one line that names it and says what it may be
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const values = readAll(SETTINGS, env);
  const dataDir = resolve(values.dataDir);
  requirePassword(values.rootPassword, values.passwordMinLength);
  requireOtherPort(values.port, values.metricsPort);
  const database = values.database ?? ({ engine: 'sqlite', path: join(dataDir, 'tokens.sqlite') } as const);
  // Where nobody tells of changes, one would not know what another has changed; and on SQLite one process alone writes.
  if (values.workers > 1 && database.engine !== 'postgres') throw unusable(SETTINGS.workers);
  if (values.webhookUrls && !values.webhookSecrets) throw missingWebhookSecret();
  return freeze({
    ...values,
    dataDir,
    database,
    corsOrigins: values.corsOrigins ?? [],
    trustedProxies: values.trustedProxies ?? [],
    strapiSalts: values.strapiSalts ?? [],
    provisioningDir: values.provisioningDir === null ? null : resolve(values.provisioningDir),
    scopesFile: values.scopesFile === null ? null : resolve(values.scopesFile),
    webhookUrls: values.webhookUrls ?? [],
    webhookSecrets: values.webhookSecrets ?? [],
    otlpHeaders: values.otlpHeaders ?? {},
    otelResourceAttributes: values.otelResourceAttributes ?? {},
    publicUrl: values.publicUrl ?? originOf(values.host, values.port),
  });
}

function readAll<Table extends Record<string, Setting<unknown>>>(
  table: Table,
  env: NodeJS.ProcessEnv,
): Values<Table> {
  const entries = Object.entries<Setting<unknown>>(table).map(
    ([key, setting]) => [key, readSetting(setting, env)] as const,
  );
  return Object.fromEntries(entries) as Values<Table>;
}

/** The limits of a password depend on another setting. */
function requirePassword(password: string | null, minLength: number): void {
  if (password === null) return;
  try {
    checkPassword(SETTINGS.rootPassword.name, password, minLength);
  } catch {
    throw unusable(SETTINGS.rootPassword);
  }
}

/** Two listeners cannot share a port, unless each takes any that is free. */
function requireOtherPort(port: number, metricsPort: number | null): void {
  if (metricsPort === port && port !== 0) throw unusable(SETTINGS.metricsPort);
}

function missingWebhookSecret(): StartError {
  const { name, accepts } = SETTINGS.webhookSecrets;
  return new StartError(
    `${name} is missing: it is needed with ${SETTINGS.webhookUrls.name}, as receivers know by the signature who sent a webhook; set it to ${accepts}`,
  );
}

function freeze(config: Config): Config {
  for (const value of Object.values(config) as unknown[]) Object.freeze(value);
  return Object.freeze(config);
}
