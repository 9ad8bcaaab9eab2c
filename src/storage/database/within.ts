import { UnavailableError } from '../../domain/errors';

/** Work took too long, and was given up. */
export class TimeUpError extends UnavailableError {
  constructor() {
    super('The database did not answer in time');
  }
}

/**
 * Waits for work, up to a limit.
 *
 * @param limit  milliseconds
 * @param giveUp is called when time is up, before anybody is told; what the work comes to then, nobody hears
 * @throws TimeUpError time is up
 */
export function within<T>(limit: number, work: Promise<T>, giveUp: () => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let ended = false;
    const fail = (): void => {
      if (ended) return;
      giveUp();
      reject(new TimeUpError());
    };
    // An answer that has come while this process was busy is still taken: it is read before what is set as immediate.
    const timer = setTimeout(() => setImmediate(fail), limit);
    void work.then(resolve, reject).finally(() => {
      ended = true;
      clearTimeout(timer);
    });
  });
}
