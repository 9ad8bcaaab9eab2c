import type { CliProcess } from '../cli-ports';
import { startProgress, type Progress } from '../output/progress';

/** Shows how many bytes are done of work that tells it. */
export async function withBytesBar<T>(
  cli: Pick<CliProcess, 'err' | 'plain'>,
  work: (listener: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  let bar: Promise<Progress> | undefined;
  try {
    return await work((done, total) => {
      bar ??= startProgress(cli, 'bytes', total);
      void bar.then((progress) => progress.at(done));
    });
  } finally {
    (await bar)?.end();
  }
}
