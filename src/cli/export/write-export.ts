import type { UseCaseDeps } from '../../service/deps';
import type { CliProcess } from '../cli-ports';
import { startProgress } from '../output/progress';
import { makeWriter, type ExportFormat } from './export-format';
import { EXPORTED, type ExportedKind } from './exported';
import type { Sink } from './sinks';

/** Writes things down, kind by kind and piece by piece, and tells how many on standard error. */
export async function writeExport(
  deps: UseCaseDeps,
  cli: Pick<CliProcess, 'err' | 'plain'>,
  kinds: readonly ExportedKind[],
  format: ExportFormat,
  sink: Sink,
): Promise<void> {
  const counts: string[] = [];
  for (const kind of kinds) {
    const written = await writeKind(deps, cli, kind, format, sink);
    if (written === null) return;
    counts.push(`${written} ${kind}`);
  }
  cli.err.write(`Exported ${counts.join(', ')}.\n`);
}

/** @returns how many; null when nobody reads any more */
async function writeKind(
  deps: UseCaseDeps,
  cli: Pick<CliProcess, 'err' | 'plain'>,
  kind: ExportedKind,
  format: ExportFormat,
  sink: Sink,
): Promise<number | null> {
  const { count, pages } = EXPORTED[kind];
  const write = await makeWriter(format, kind);
  const bar = await startProgress(cli, kind, sink.silent ? await count(deps) : 0);
  let written = 0;
  try {
    for await (const things of pages(deps)) {
      if (!(await sink.write(write(things)))) return null;
      written += things.length;
      bar.at(written);
    }
    // A table without rows has its titles.
    if (written === 0 && !(await sink.write(write([])))) return null;
  } finally {
    bar.end();
  }
  return written;
}
