import type { CliProcess } from '../cli-ports';
import { startProgress, type Progress } from './progress';

/**
 * Shows how far work is that tells it itself, from its first word on.
 *
 * @param title what is being done: "bytes"
 */
export async function withBar<T>(
  cli: Pick<CliProcess, 'err' | 'plain'>,
  title: string,
  work: (listener: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  let bar: Promise<Progress> | undefined;
  try {
    return await work((done, total) => {
      bar ??= startProgress(cli, title, total);
      void bar.then((progress) => progress.at(done));
    });
  } finally {
    (await bar)?.end();
  }
}
