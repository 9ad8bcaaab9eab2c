import type { Log } from '../../domain/ports';

/** The log is told of failures at most this often, in milliseconds. */
const EVERY = 60_000;

/**
 * Makes what tells the log, now and then, that traces cannot be sent. Spans that are not taken are dropped; nobody waits
 * for them.
 */
export function failureReporter(log: Log): (failure: unknown) => void {
  let last = -Infinity;
  return (failure) => {
    const now = performance.now();
    if (now - last < EVERY) return;
    last = now;
    // Not the error itself: it may hold the headers, a key among them.
    const { code } = failure as { readonly code?: unknown };
    log.warn({ code }, 'Traces could not be sent');
  };
}
