import { UnavailableError } from '../../domain/errors';

/**
 * Another transaction was in the way, and this one was undone: a deadlock, or a change of what it had read. Run again it
 * may succeed; whoever is told, is told that the database is not available.
 */
export class ConflictError extends UnavailableError {}
