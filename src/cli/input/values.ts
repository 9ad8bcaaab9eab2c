/** How arguments are read, beside what commander does. */
import { InvalidArgumentError } from 'commander';

/** Collects an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/**
 * Reads a whole number.
 *
 * @returns a parser for commander, which names the option in its message
 */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most)) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

/**
 * Reads one of certain values, where commander's own choices cannot: an option that is read in a way of its own.
 *
 * @returns a parser for commander, which names the option in its message
 */
export function among(choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (!choices.includes(value)) {
      throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    }
    return value;
  };
}

/**
 * Collects an option that may be given several times and takes certain values only; commander's own choices keep the
 * last one.
 */
export function collectAmong(
  choices: readonly string[],
): (value: string, before: readonly string[] | undefined) => readonly string[] {
  return (value, before) => collect(among(choices)(value), before);
}
