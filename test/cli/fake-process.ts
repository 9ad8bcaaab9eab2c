import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliPorts, CliProcess } from '../../src/cli/cli-ports';
import { runCommandLine } from '../../src/cli/run-command-line';
import { loadConfig } from '../../src/config/load-config';

const NO_SERVER: CliPorts = {
  composeServer: async () => Promise.reject(new Error('This command needs no server')),
  migrateDatabase: async () => Promise.reject(new Error('This command needs no database')),
  emitSchema: async () => Promise.reject(new Error('This command needs no schema')),
  checkScopes: async () => Promise.reject(new Error('This command needs no scopes')),
};

/** A process whose output is kept, and whose signals a test sends. */
export function makeProcess(env: NodeJS.ProcessEnv = {}, isTTY = false) {
  const seen = { out: '', err: '', exits: [] as number[] };
  const listeners: (() => void)[] = [];
  const reloadListeners: (() => void)[] = [];
  const dataDir = join(tmpdir(), 'no-such-folder');
  const cli: CliProcess = {
    out: { isTTY, write: (text) => (seen.out += text) },
    err: { write: (text) => (seen.err += text) },
    loadConfig: () => loadConfig({ DATA_DIR: dataDir, ...env }),
    onStopSignal: (listener) => void listeners.push(listener),
    onReloadSignal: (listener) => void reloadListeners.push(listener),
    exit: (code) => void seen.exits.push(code),
  };
  return {
    seen,
    dataDir,
    signal: () => listeners.forEach((listener) => listener()),
    reload: () => reloadListeners.forEach((listener) => listener()),
    run: (args: string[], ports: Partial<CliPorts> = {}) =>
      runCommandLine(args, { ...NO_SERVER, ...ports }, cli),
  };
}
