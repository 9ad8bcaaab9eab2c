import type { Clock } from '../domain/ports';

/** The time of this machine. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}
