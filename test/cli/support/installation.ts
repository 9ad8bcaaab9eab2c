import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { CliPorts } from '../../../src/cli/cli-ports';
import { checkScopes, composeServer, emitSchema } from '../../../src/compose';
import {
  copyDatabase,
  copySqlite,
  inspectDatabase,
  migrateDatabase,
  readDatabase,
  readStrapiDatabase,
  restoreSqlite,
} from '../../../src/compose-maintenance';
import { openUseCases } from '../../../src/compose-use-cases';
import { CHEAP } from '../../support/cheap-passwords';
import { temporaryFolder } from '../../support/temporary-folder';
import { makeProcess } from '../fake-process';
import type { Ran, RunOptions } from './command-line';

/** root's password in installations. */
export const ROOT_PASSWORD = 'root of an installation';

/** All that commands do in earnest; their passwords cost nothing to make, as nobody guesses them. */
const REAL: CliPorts = {
  composeServer,
  emitSchema,
  checkScopes,
  migrateDatabase,
  openUseCases: (config, replacements) => openUseCases(config, { ...replacements, passwordCost: CHEAP }),
  inspectDatabase,
  copyDatabase,
  copySqlite,
  readDatabase,
  readStrapiDatabase,
  restoreSqlite,
};

/** A data folder with a database on disk, and the commands that work on it. */
export interface Installation {
  readonly dataDir: string;
  /** The database's file. */
  readonly database: string;
  /** @param env settings that differ */
  run(args: readonly string[], options?: RunOptions, env?: NodeJS.ProcessEnv): Promise<Ran>;
  /** Runs a command with `--json`. @returns its document */
  json(
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
  ): Promise<Ran & { readonly document: Record<string, unknown> }>;
}

let template: Promise<string> | undefined;

/** Makes one, in which root and the service `ci` with one token are. */
export async function makeInstallation(): Promise<Installation> {
  template ??= makeTemplate();
  const dataDir = join(await temporaryFolder(), 'data');
  await cp(await template, dataDir, { recursive: true });
  return installationIn(dataDir);
}

/** One in a folder that may not be there. */
export function installationIn(dataDir: string): Installation {
  const run: Installation['run'] = async (args, { terminal = false, ...surroundings } = {}, env = {}) => {
    const settings = { DATA_DIR: dataDir, PORT: '0', ROOT_PASSWORD, ...env };
    const { run: start, seen } = makeProcess(settings, terminal, surroundings);
    const code = await start([...args], REAL);
    return { code, out: seen.out, err: seen.err };
  };
  return {
    dataDir,
    database: join(dataDir, 'tokens.sqlite'),
    run,
    json: async (args, env) => {
      const ran = await run([...args, '--json'], {}, env);
      return { ...ran, document: JSON.parse(ran.out) };
    },
  };
}

async function makeTemplate(): Promise<string> {
  const { run, dataDir } = installationIn(join(await temporaryFolder(), 'template'));
  for (const args of [
    ['migrate'],
    ['user', 'create', 'ci', '--service'],
    ['token', 'create', '--user', 'ci', '--name', 'deploy'],
  ]) {
    const { code, err } = await run(args);
    if (code !== 0) throw new Error(err);
  }
  return dataDir;
}
