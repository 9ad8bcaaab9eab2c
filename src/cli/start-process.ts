import { loadConfig } from '../config/load-config';
import type { CliPorts } from './cli-ports';
import { runCommandLine } from './run-command-line';

/** Loads the server only when a command needs it: help and `generate` answer at once. */
const ports: CliPorts = {
  composeServer: async (config) => (await import('../compose.js')).composeServer(config),
  migrateDatabase: async (config) => (await import('../compose.js')).migrateDatabase(config),
  emitSchema: async () => (await import('../compose.js')).emitSchema(),
  checkScopes: async (settings) => (await import('../compose.js')).checkScopes(settings),
};

/** Runs the command that this process was started with, and ends the process. */
export async function startProcess(): Promise<void> {
  // Whoever reads along may go away, and a disk may be full: without a listener that would end the server.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const code = await runCommandLine(process.argv.slice(2), ports, {
    out: process.stdout,
    err: process.stderr,
    loadConfig,
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
