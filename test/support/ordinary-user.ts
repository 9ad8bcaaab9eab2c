import { chownSync } from 'node:fs';

/** An id that owns nothing. */
const NOBODY = 65_534;

/**
 * Runs work without the superuser's rights, to whom no file is closed; what is listed belongs to the work. For others
 * than the superuser nothing changes.
 *
 * @param paths files and folders
 */
export async function asOrdinaryUser<T>(paths: readonly string[], work: () => Promise<T>): Promise<T> {
  const { seteuid } = process;
  if (process.geteuid?.() !== 0 || seteuid === undefined) return work();
  paths.forEach((path) => chownSync(path, NOBODY, NOBODY));
  seteuid(NOBODY);
  try {
    return await work();
  } finally {
    seteuid(0);
  }
}
