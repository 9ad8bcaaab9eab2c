import type { CliProcess } from '../cli-ports';

/** Shows how far long work is. */
export interface Progress {
  /** @param done how much of the total is done, in the unit of the total */
  at(done: number): void;
  /** Takes the bar away. Call it however the work ended. */
  end(): void;
}

const NOTHING: Progress = { at: () => undefined, end: () => undefined };

/**
 * A progress bar on standard error, where that is a terminal; nothing elsewhere. It never rejects: a bar that cannot be
 * shown is no reason to give up the work.
 *
 * @param title what is being done: "Tokens"
 * @param total how much there is to do; of 0 nothing is shown
 */
export async function startProgress(
  { err, plain }: Pick<CliProcess, 'err' | 'plain'>,
  title: string,
  total: number,
): Promise<Progress> {
  if (err.isTTY !== true || total === 0) return NOTHING;
  try {
    return await startBar({ err, plain }, title, total);
  } catch {
    return NOTHING;
  }
}

async function startBar(
  { err, plain }: Pick<CliProcess, 'err' | 'plain'>,
  title: string,
  total: number,
): Promise<Progress> {
  const { Presets, SingleBar } = await import('cli-progress');
  const bar = new SingleBar(
    {
      stream: err as unknown as NodeJS.WritableStream,
      format: `${title} [{bar}] {percentage}% {value}/{total}`,
      clearOnComplete: true,
      hideCursor: !plain,
      gracefulExit: true,
    },
    Presets.legacy,
  );
  bar.start(total, 0);
  return { at: (done) => bar.update(Math.min(done, total)), end: () => bar.stop() };
}
