/** How often a transaction is tried that others are in the way of. */
const ATTEMPTS = 5;

/**
 * Runs a transaction again that others were in the way of, for as long as there is time.
 *
 * @param limit      milliseconds for all attempts together
 * @param isConflict whether a failure says that trying again may help
 * @param attempt    is given the milliseconds that are left
 */
export async function retryConflicts<T>(
  limit: number,
  isConflict: (error: unknown) => boolean,
  attempt: (left: number) => Promise<T>,
): Promise<T> {
  const until = performance.now() + limit;
  for (let count = 1; ; count++) {
    try {
      return await attempt(until - performance.now());
    } catch (error) {
      if (count === ATTEMPTS || !isConflict(error) || performance.now() >= until) throw error;
    }
  }
}
