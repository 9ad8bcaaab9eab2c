import { resolve } from 'node:path';

/** The folder of the benchmarks. */
export const BENCH = resolve(__dirname, '../../../bench');

/**
 * A module of the benchmarks, which are plain JavaScript.
 *
 * @param path below the folder of the benchmarks, without extension
 */
export function benchModule(path: string): ReturnType<typeof JSON.parse> {
  return jest.requireActual(resolve(BENCH, `${path}.mjs`));
}
