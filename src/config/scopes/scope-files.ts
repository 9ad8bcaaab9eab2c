import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code';

/** Bytes of one file at most. */
const MAX_SIZE = 256 * 1024;
/** Files of one folder at most. */
const MAX_FILES = 100;

/** A file's text, or why there is none. */
export type ScopeFile =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly failure: string };

/**
 * Reads a scope file or, of a folder, its `*.yml` and `*.yaml` in the order of their names; hidden ones are left out.
 *
 * @param path a file or a folder
 */
export async function readScopeFiles(path: string): Promise<ScopeFile[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [await readOne(path)];
    const names = (await readdir(path)).filter((name) => /^[^.].*\.ya?ml$/.test(name)).sort();
    if (names.length === 0) return [{ path, failure: 'must be a folder with *.yml or *.yaml in it' }];
    if (names.length > MAX_FILES) return [{ path, failure: `must have at most ${MAX_FILES} files` }];
    return await Promise.all(names.map((name) => readOne(join(path, name))));
  } catch (error) {
    return [{ path, failure: cannotRead(error) }];
  }
}

async function readOne(path: string): Promise<ScopeFile> {
  try {
    const status = await stat(path);
    if (!status.isFile()) return { path, failure: 'must be a file' };
    if (status.size > MAX_SIZE) return { path, failure: `must be at most ${MAX_SIZE / 1024} KB` };
    const bytes = await readFile(path);
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { path, failure: 'must be UTF-8' };
    return { path, failure: cannotRead(error) };
  }
}

function cannotRead(error: unknown): string {
  return `cannot be read (${errorCode(error) ?? 'unknown error'})`;
}
