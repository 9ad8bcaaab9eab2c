/** What the work is given more of. */
const FACTOR = 8;
/** The least that is measured, in microseconds: far more than the clock tells apart. */
const LEAST = 4000;
const REPETITIONS = 4;

/** Growth stays below it when work grows with its input: that would be 8, and in the square of it 64. */
export const LINEAR = 24;
/**
 * Growth stays below it when the length of the input does not matter: that would be 1, or 2 where the larger one does not
 * fit the processor's caches, and with its length 8.
 */
export const CONSTANT = 5;

/**
 * By what the processor time of some work grows when its input grows eightfold. It is a ratio of one run, and of the
 * best of several repetitions, so that a slow or a busy machine does not change it.
 *
 * @param size    of the smaller input, in whatever unit `prepare` has
 * @param prepare makes the work for an input of a size; what it does itself is not measured
 */
export function growth(size: number, prepare: (size: number) => () => unknown): number {
  const [small, large] = [prepare(size), prepare(FACTOR * size)];
  const [ofSmall, ofLarge] = [roundsOf(small), roundsOf(large)];
  let [leastSmall, leastLarge] = [Infinity, Infinity];
  // By turns, so that what disturbs one disturbs the other.
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    leastSmall = Math.min(leastSmall, processorTime(small, ofSmall) / ofSmall);
    leastLarge = Math.min(leastLarge, processorTime(large, ofLarge) / ofLarge);
  }
  return leastLarge / leastSmall;
}

/** How often some work is done to take long enough; what compiles it is warm by then. */
function roundsOf(work: () => unknown): number {
  let rounds = 1;
  while (processorTime(work, rounds) < LEAST) rounds *= 2;
  return rounds;
}

/** @returns microseconds, which do not count while others have the processor */
function processorTime(work: () => unknown, rounds: number): number {
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}
