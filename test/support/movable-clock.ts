import type { Clock } from '../../src/domain/ports';

/** A clock that stands still until it is moved. */
export class MovableClock implements Clock {
  constructor(private time = new Date('2030-06-01T12:00:00.000Z')) {}

  now(): Date {
    return new Date(this.time);
  }

  /** @param milliseconds how far, forwards */
  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}
