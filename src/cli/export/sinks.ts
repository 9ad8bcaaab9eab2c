import { open } from 'node:fs/promises';
import { removeWhenStopped } from '../files/remove-when-stopped';
import type { CliProcess } from '../cli-ports';

/** Where an export goes. */
export interface Sink {
  /** Whether a progress bar may be shown meanwhile. */
  readonly silent: boolean;
  /** @returns false when nobody reads any more */
  write(text: string): Promise<boolean>;
}

/** Standard output; it is waited for whoever reads it. */
export function outputSink({ out }: Pick<CliProcess, 'out'>): Sink {
  return {
    silent: out.isTTY !== true,
    write: (text) => new Promise((resolve) => out.write(text, (error) => resolve(!error))),
  };
}

/** A file, from its start. */
export async function fileSink<T>(
  path: string,
  cli: Pick<CliProcess, 'onStopSignal' | 'exit'>,
  work: (sink: Sink) => Promise<T>,
): Promise<T> {
  removeWhenStopped([path], cli);
  const file = await open(path, 'w');
  try {
    return await work({
      silent: true,
      write: async (text) => {
        await file.writeFile(text);
        return true;
      },
    });
  } finally {
    await file.close();
  }
}
