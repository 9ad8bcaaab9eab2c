import type { VerifierClock } from '../../../src/verifier';

/** A clock that stands still until it is moved. */
export class StoppedClock implements VerifierClock {
  #monotonic = 1_000_000;
  #wall = Date.parse('2030-01-01T00:00:00Z');

  monotonic(): number {
    return this.#monotonic;
  }

  wall(): number {
    return this.#wall;
  }

  /** Time passes. */
  advance(milliseconds: number): void {
    this.#monotonic += milliseconds;
    this.#wall += milliseconds;
  }

  /** Somebody sets the clock, or the machine sleeps: the other clock does not notice. */
  moveWall(milliseconds: number): void {
    this.#wall += milliseconds;
  }
}
