/**
 * How often something is tried with values that are drawn: all of it in the soak, a fifth otherwise.
 *
 * @param full the whole number
 */
export function tries(full: number): number {
  return process.env.SOAK === undefined ? Math.ceil(full / 5) : full;
}
