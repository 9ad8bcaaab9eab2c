/** Something to be done in steps, each of which may wait for steps of others. */
export type Scenario = (step: () => Promise<void>) => Promise<unknown>;

/**
 * Runs a scenario once for each order in which its steps can follow each other. At each point one of the steps that are
 * waited for is let go, and what comes of it is waited for.
 *
 * @param begin  begins the scenario anew: nothing of the run before may be left in it
 * @param limit  the most orders; more are an error, as a part of them would pass for all
 * @returns how many there were
 */
export async function forAllSchedules(begin: () => Scenario, limit: number): Promise<number> {
  /** Which of the waiting steps was let go at each point, and how many there were. */
  const choices: { taken: number; of: number }[] = [];
  for (let count = 1; ; count += 1) {
    if (count > limit) throw new Error(`There are more than ${limit} orders`);
    await runOnce(begin(), choices);
    while (choices.at(-1)?.taken === (choices.at(-1)?.of ?? 0) - 1) choices.pop();
    const last = choices.at(-1);
    if (last === undefined) return count;
    last.taken += 1;
  }
}

async function runOnce(scenario: Scenario, choices: { taken: number; of: number }[]): Promise<void> {
  const waiting: (() => void)[] = [];
  const progress = { isOver: false };
  const running = scenario(() => new Promise((resolve) => waiting.push(resolve))).finally(
    () => (progress.isOver = true),
  );
  running.catch(() => undefined);
  for (let point = 0; ; point += 1) {
    // All that can go on without another step has done so by then.
    await new Promise((resolve) => setImmediate(resolve));
    if (progress.isOver) {
      await running;
      return;
    }
    if (waiting.length === 0) throw new Error('It waits for something that is no step');
    const choice = (choices[point] ??= { taken: 0, of: waiting.length });
    if (choice.of !== waiting.length) throw new Error('Another run of the same order had other steps');
    waiting.splice(choice.taken, 1)[0]?.();
  }
}
