import { setTimeout as sleep } from 'node:timers/promises';
import type { Probe, Verdict } from './fault-probes';

/** A request that was answered. Times in milliseconds of `performance.now()`. */
export interface Answer {
  readonly probe: Probe;
  readonly asked: number;
  readonly answered: number;
  readonly verdict: Verdict;
}

/** Something that breaks, and is mended. */
export interface Fault {
  /** Resolves when it is to be mended. */
  readonly broken: () => Promise<void>;
  /** Resolves when it is mended. */
  readonly mend: () => Promise<void> | void;
}

/** What was answered while something was broken, and after it. */
export interface Watched {
  readonly answers: readonly Answer[];
  /** When it broke, and when mending it began. */
  readonly broken: number;
  readonly mending: number;
  /** Milliseconds from its end until each kind of request had been answered as it should. */
  readonly recovery: number;
}

/** Milliseconds between an answer and the next request of its kind. */
const PAUSE = 100;
/** Milliseconds after which nobody waits any longer for recovery. */
const PATIENCE = 20_000;

/** Asks all probes again and again while something is broken, and then until all are well. */
export async function watchFault(probes: readonly Probe[], fault: Fault): Promise<Watched> {
  const answers: Answer[] = [];
  let mended = Number.POSITIVE_INFINITY;
  const askOn = async (probe: Probe): Promise<void> => {
    const limit = performance.now() + PATIENCE;
    for (;;) {
      const asked = performance.now();
      const verdict = await probe.ask();
      answers.push({ probe, asked, answered: performance.now(), verdict });
      if ((asked >= mended && verdict === probe.well) || asked > limit) return;
      await sleep(PAUSE);
    }
  };
  const broken = performance.now();
  const asking = probes.map(askOn);
  await fault.broken();
  const mending = performance.now();
  await fault.mend();
  mended = performance.now();
  await Promise.all(asking);
  return { answers, broken, mending, recovery: performance.now() - mended };
}

/** Requests that were answered neither as they should be nor with 503: let in, refused, or taken for a guest. */
export function wronglyDecided({ answers }: Watched): string[] {
  return answers
    .filter(({ probe, verdict }) => verdict !== probe.well && verdict !== 'unavailable')
    .map(({ probe, verdict }) => `${probe.name}: ${verdict}`);
}

/** Requests that were answered later than a limit in milliseconds. */
export function late({ answers }: Watched, limit: number): string[] {
  return answers
    .filter(({ asked, answered }) => answered - asked > limit)
    .map(({ probe, asked, answered }) => `${probe.name}: ${Math.round(answered - asked)} ms`);
}

/**
 * The verdicts on requests that were begun and answered while it was broken.
 *
 * @param grace milliseconds after the beginning that do not count
 */
export function verdictsWhileBroken({ answers, broken, mending }: Watched, grace: number): Set<Verdict> {
  return new Set(
    answers
      .filter(({ asked, answered }) => asked > broken + grace && answered < mending)
      .map(({ verdict }) => verdict),
  );
}
