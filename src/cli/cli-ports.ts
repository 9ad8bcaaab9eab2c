import type * as Maintenance from '../compose-maintenance';
import type { CommandReplacements, OpenUseCases } from '../compose-use-cases';
import type { Config } from '../config/config';
import type { MistypedSetting } from '../config/find-mistyped-settings';
import type { ScopeInspection } from '../config/scopes/inspect-scopes';
import type { ScopeSettings } from '../config/scopes/read-scopes';
import type { Terminal } from '../config/publish-root-password';
import type { ShellEnvironment } from '../config/shell-environment';

/** A server, ready and not yet listening. */
export interface CliServer {
  /** @returns the URL under which it listens */
  listen(): Promise<string>;
  /** Reads the scope files again. It never rejects. */
  reloadScopes(): Promise<void>;
  /**
   * Lets requests under way finish, and closes the database.
   *
   * @param signal what asked for it, for the log; nothing did unless given
   */
  close(signal?: NodeJS.Signals): Promise<void>;
}

/** What commands do besides reading arguments: `compose.ts` fulfils it. */
export interface CliPorts {
  /** @throws StartError a setting, folder or database cannot be used */
  composeServer(config: Config): Promise<CliServer>;
  /** @returns the names of the migrations that ran */
  migrateDatabase(config: Config): Promise<readonly string[]>;
  /** @returns the schema as SDL */
  emitSchema(): string | Promise<string>;
  /** @returns what scope files amount to, and what is wrong with them */
  checkScopes(settings: ScopeSettings): Promise<ScopeInspection>;
  /** @throws StartError a setting, folder or database cannot be used */
  openUseCases(config: Config, replacements: CommandReplacements): Promise<OpenUseCases>;
  /** @throws StartError the database is not there, or cannot be opened */
  inspectDatabase: typeof Maintenance.inspectDatabase;
  /** @throws StartError the database is not there, or cannot be opened */
  readDatabase: typeof Maintenance.readDatabase;
  /** @throws StartError the database cannot be read, or its copy cannot be written */
  copySqlite: typeof Maintenance.copySqlite;
  /** @throws StartError one of the databases cannot be used, the target holds anything, or the copy differs */
  copyDatabase: typeof Maintenance.copyDatabase;
  /** @throws StartError the database is in use, or the backup cannot be used */
  restoreSqlite: typeof Maintenance.restoreSqlite;
  /** @throws StartError it cannot be read, or is no database of Strapi's */
  readStrapiDatabase: typeof Maintenance.readStrapiDatabase;
}

/** Where a command prints. */
export interface CliOutput extends Terminal {
  /** Columns of the terminal. */
  readonly columns?: number;
  /** @param written is called when it was handed on, with the reason where it was not */
  write(text: string, written?: (error?: Error | null) => void): unknown;
}

/** What a command reads: somebody at a terminal, or a file or another program. */
export interface CliInput extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
}

/** The process that commands run in. */
export interface CliProcess {
  readonly out: CliOutput;
  readonly err: CliOutput;
  readonly input: CliInput;
  /** Whether terminals are to get no colours. */
  readonly plain: boolean;
  /** Whether it is one of the workers that another one has started. */
  readonly isWorker: boolean;
  /** @throws StartError a setting cannot be used */
  readonly loadConfig: () => Config;
  /** @returns what is wrong with settings, a line each */
  readonly findSettingProblems: () => readonly string[];
  /** @returns variables that may have been meant for settings */
  readonly findMistypedSettings: () => readonly MistypedSetting[];
  /** What a shell tells of the line that is being typed. */
  readonly shellEnvironment: () => ShellEnvironment;
  /** Calls back for each request to end. */
  onStopSignal(listener: (signal: NodeJS.Signals) => void): void;
  /** Calls back for each request to read again what may change while it runs. */
  onReloadSignal(listener: () => void): void;
  /** Ends the process at once. */
  exit(code: number): void;
}
