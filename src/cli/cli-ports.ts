import type { Config } from '../config/config';
import type { Terminal } from '../config/publish-root-password';

/** A server, ready and not yet listening. */
export interface CliServer {
  /** @returns the URL under which it listens */
  listen(): Promise<string>;
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
}

/** The process that commands run in. */
export interface CliProcess {
  readonly out: Terminal;
  readonly err: Terminal;
  /** @throws StartError a setting cannot be used */
  readonly loadConfig: () => Config;
  /** Calls back for each request to end. */
  onStopSignal(listener: () => void): void;
  /** Ends the process at once. */
  exit(code: number): void;
}
