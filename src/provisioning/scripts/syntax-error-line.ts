import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Milliseconds that the check may take. */
const TIME_LIMIT = 10_000;

/**
 * The line of a syntax error, which Node prints and does not tell otherwise.
 *
 * @param path a script that cannot be parsed
 */
export async function syntaxErrorLine(path: string): Promise<number | undefined> {
  try {
    await run(process.execPath, ['--check', path], { timeout: TIME_LIMIT });
  } catch (error) {
    const printed =
      typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
    const [, line] = /^.*\.mjs:(\d+)$/m.exec(printed) ?? [];
    if (line !== undefined) return Number(line);
  }
  return undefined;
}
