import type { Logger } from 'typeorm';

/** Is told each statement, with placeholders. */
export type StatementListener = (statement: string) => void;

/**
 * TypeORM's logger, which otherwise prints to the console: statements go to the listener, their parameters nowhere,
 * as they hold digests.
 */
export class StatementLogger implements Logger {
  constructor(private readonly listener?: StatementListener) {}

  logQuery(query: string): void {
    this.listener?.(query);
  }

  // A failure is thrown; what migrations did is their caller's to tell.
  logQueryError(): void {
    return;
  }

  logQuerySlow(): void {
    return;
  }

  logSchemaBuild(): void {
    return;
  }

  logMigration(): void {
    return;
  }

  log(): void {
    return;
  }
}
