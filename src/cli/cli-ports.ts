import type { Config } from '../config/config';
import type { ScopeInspection } from '../config/scopes/inspect-scopes';
import type { ScopeSettings } from '../config/scopes/read-scopes';
import type { Terminal } from '../config/publish-root-password';

/** A server, ready and not yet listening. */
export interface CliServer {
  /** @returns the URL under which it listens */
  listen(): Promise<string>;
  /** Reads the scope files again. It never rejects. */
  reloadScopes(): Promise<void>;
  /** Lets requests under way finish, and closes the database. */
  close(): Promise<void>;
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
}

/** The process that commands run in. */
export interface CliProcess {
  readonly out: Terminal;
  readonly err: Terminal;
  /** @throws StartError a setting cannot be used */
  readonly loadConfig: () => Config;
  /** Calls back for each request to end. */
  onStopSignal(listener: () => void): void;
  /** Calls back for each request to read again what may change while it runs. */
  onReloadSignal(listener: () => void): void;
  /** Ends the process at once. */
  exit(code: number): void;
}
