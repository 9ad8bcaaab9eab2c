import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProcess } from '../../support/command';

/** Waits until a process has written something to its standard output: a line may come after the answer it tells of. */
export async function untilLogged({ stdout }: RunningProcess, text: string): Promise<void> {
  const limit = performance.now() + 30_000;
  while (!stdout().includes(text)) {
    if (performance.now() > limit) throw new Error(`It did not write ${text}, but: ${stdout()}`);
    await sleep(10);
  }
}
