import { isSoak } from './soak';

/**
 * How often something is tried with values that are drawn: all of it in the soak, a fifth otherwise.
 *
 * @param full the whole number
 */
export function tries(full: number): number {
  return isSoak ? full : Math.ceil(full / 5);
}
