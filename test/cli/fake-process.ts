import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { CliPorts, CliProcess } from '../../src/cli/cli-ports';
import { runCommandLine } from '../../src/cli/run-command-line';
import { findMistypedSettings } from '../../src/config/find-mistyped-settings';
import { findSettingProblems } from '../../src/config/find-setting-problems';
import { loadConfig } from '../../src/config/load-config';
import { readShellEnvironment } from '../../src/config/shell-environment';

const NO_SERVER: CliPorts = {
  composeServer: async () => Promise.reject(new Error('This command needs no server')),
  migrateDatabase: async () => Promise.reject(new Error('This command needs no database')),
  emitSchema: async () => Promise.reject(new Error('This command needs no schema')),
  checkScopes: async () => Promise.reject(new Error('This command needs no scopes')),
  copySqlite: async () => Promise.reject(new Error('This command copies nothing')),
  copyDatabase: async () => Promise.reject(new Error('This command copies nothing')),
  inspectDatabase: async () => Promise.reject(new Error('This command needs no look at a database')),
  readDatabase: async () => Promise.reject(new Error('This command needs no look at a database')),
  restoreSqlite: async () => Promise.reject(new Error('This command restores nothing')),
  readStrapiDatabase: async () => Promise.reject(new Error('This command reads no database of Strapi')),
  openUseCases: async () => Promise.reject(new Error('This command needs no use cases')),
};

/** What a process is started with, beside its settings. */
export interface Surroundings {
  /** What standard input holds, to its end; absent: it is empty, or nobody types. */
  readonly input?: string;
  /** Columns of the terminal. */
  readonly columns?: number;
  /** Whether colours are unwanted; they are, unless given. */
  readonly plain?: boolean;
}

/**
 * A process whose output is kept, and whose signals a test sends.
 *
 * @param isTTY whether somebody sits at a terminal
 */
export function makeProcess(
  env: NodeJS.ProcessEnv = {},
  isTTY = false,
  { input = '', columns, plain = true }: Surroundings = {},
) {
  const seen = { out: '', err: '', exits: [] as number[] };
  const listeners: ((signal: NodeJS.Signals) => void)[] = [];
  const reloadListeners: (() => void)[] = [];
  const dataDir = join(tmpdir(), 'no-such-folder');
  const stdin = new PassThrough();
  stdin.write(input);
  // Who sits at a terminal and types nothing more does not end it.
  if (!isTTY) stdin.end();
  const cli: CliProcess = {
    out: { isTTY, columns, write: writer((text) => (seen.out += text)) },
    err: { isTTY, columns, write: writer((text) => (seen.err += text)) },
    input: Object.assign(stdin, { isTTY }),
    plain,
    isWorker: false,
    loadConfig: () => loadConfig({ DATA_DIR: dataDir, ...env }),
    shellEnvironment: () => readShellEnvironment(env),
    findSettingProblems: () => findSettingProblems({ DATA_DIR: dataDir, ...env }),
    findMistypedSettings: () => findMistypedSettings(env),
    onStopSignal: (listener) => void listeners.push(listener),
    onReloadSignal: (listener) => void reloadListeners.push(listener),
    exit: (code) => void seen.exits.push(code),
  };
  return {
    seen,
    cli,
    ports: NO_SERVER,
    dataDir,
    signal: () => listeners.forEach((listener) => listener('SIGTERM')),
    reload: () => reloadListeners.forEach((listener) => listener()),
    run: (args: string[], ports: Partial<CliPorts> = {}) =>
      runCommandLine(args, { ...NO_SERVER, ...ports }, cli),
  };
}

/** Hands on, and says so, as a stream does. */
function writer(keep: (text: string) => void): CliProcess['out']['write'] {
  return (text, written) => {
    keep(text);
    written?.();
  };
}
