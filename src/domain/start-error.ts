/**
 * The server cannot start: an unusable setting, folder, port or database.
 *
 * Its message is the one line that the operator reads; it names the variable and what it may be, and holds no secret.
 */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}
