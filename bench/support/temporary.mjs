import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undoLater } from './cleanup.mjs';

/**
 * Makes a folder that is gone in the end.
 *
 * @returns {{ path: string, remove: () => Promise<void> }}
 */
export function temporaryFolder(name = 'work') {
  const path = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), `personal-api-tokens-bench-${name}-`));
  return { path, remove: undoLater(() => rmSync(path, { recursive: true, force: true })) };
}
