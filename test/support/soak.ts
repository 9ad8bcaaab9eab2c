/** Whether this is the soak: one test file after another, alone, with all that takes long. */
export const isSoak = process.env.SOAK === '1';

/**
 * Milliseconds more than what a limit says, as other tests use the processor too: none in the soak.
 *
 * @param milliseconds what a busy machine may need
 */
export function unlessAlone(milliseconds: number): number {
  return isSoak ? 0 : milliseconds;
}
