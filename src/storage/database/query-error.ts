/**
 * The database refused a statement, for a reason that no rule foresees.
 *
 * It holds none of the values that were sent, and neither the driver's error nor its message, which may quote them.
 */
export class QueryError extends Error {
  /**
   * @param driverCode the driver's name for the failure, such as `SQLITE_CONSTRAINT` or `42P01`
   * @param statement  the statement, with placeholders
   */
  constructor(
    readonly driverCode: string,
    readonly statement: string,
  ) {
    super(`The database refused a statement (${driverCode})`);
    this.name = 'QueryError';
  }
}
