import cluster from 'node:cluster';
import { findMistypedSettings } from '../config/find-mistyped-settings';
import { findSettingProblems } from '../config/find-setting-problems';
import { loadConfig } from '../config/load-config';
import { wantsPlainText } from '../config/plain-terminal';
import { readShellEnvironment } from '../config/shell-environment';
import type { CliPorts } from './cli-ports';
import { runCommandLine } from './run-command-line';

/** Loads the server only when a command needs it: help and `generate` answer at once. */
const ports: CliPorts = {
  composeServer: async (config) =>
    config.workers > 1
      ? (await import('../compose-workers.js')).composeWorkers(config)
      : (await import('../compose.js')).composeServer(config),
  migrateDatabase: async (config) => (await import('../compose-maintenance.js')).migrateDatabase(config),
  emitSchema: async () => (await import('../compose.js')).emitSchema(),
  checkScopes: async (settings) => (await import('../compose.js')).checkScopes(settings),
  copySqlite: async (...given) => (await import('../compose-maintenance.js')).copySqlite(...given),
  copyDatabase: async (...given) => (await import('../compose-maintenance.js')).copyDatabase(...given),
  inspectDatabase: async (location) => (await import('../compose-maintenance.js')).inspectDatabase(location),
  readDatabase: async (...given) => (await import('../compose-maintenance.js')).readDatabase(...given),
  restoreSqlite: async (...given) => (await import('../compose-maintenance.js')).restoreSqlite(...given),
  readStrapiDatabase: async (path) => (await import('../compose-maintenance.js')).readStrapiDatabase(path),
  openUseCases: async (...given) => (await import('../compose-use-cases.js')).openUseCases(...given),
};

/** Runs the command that this process was started with, and ends the process. */
export async function startProcess(): Promise<void> {
  // Whoever reads along may go away, and a disk may be full: without a listener that would end the server.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const code = await runCommandLine(process.argv.slice(2), ports, {
    out: process.stdout,
    err: process.stderr,
    // Read only when a command does: some kinds of standard input keep a process waiting.
    get input() {
      return process.stdin;
    },
    plain: wantsPlainText(),
    isWorker: cluster.isWorker,
    loadConfig,
    findSettingProblems,
    findMistypedSettings,
    shellEnvironment: readShellEnvironment,
    onStopSignal: (listener) => {
      process.on('SIGTERM', listener);
      process.on('SIGINT', listener);
    },
    onReloadSignal: (listener) => process.on('SIGHUP', listener),
    exit: (status) => process.exit(status),
  });
  // Ends it whatever may still be open, once what was printed is written.
  process.stdout.write('', () => process.exit(code));
}
