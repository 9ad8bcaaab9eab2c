import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for something; asked often, as bounds are measured by it.
 *
 * @param limit milliseconds to wait for it
 * @returns milliseconds that it took
 * @throws Error it does not come
 */
export async function until(holds: () => boolean | Promise<boolean>, limit = 10_000): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > limit) throw new Error(`It does not come within ${limit} ms`);
    await sleep(2);
  }
  return performance.now() - start;
}
