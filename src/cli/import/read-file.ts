import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode } from '../../config/error-code';
import type { ImportedFile } from '../../service/import/import-tokens';
import { CommandError } from '../command-error';

/** Bytes of a document at most. */
const MAX_SIZE = 256 * 1024 * 1024;

/** What SQLite's files begin with (https://www.sqlite.org/fileformat.html). */
const SQLITE_MAGIC = 'SQLite format 3\0';

/** A file to import from. */
export interface ReadFile extends ImportedFile {
  /** What a JSON document holds; undefined: it is an SQLite database. */
  readonly document: unknown;
}

/** @throws CommandError it cannot be read, or is neither JSON nor, where that will do, SQLite */
export async function readImportFile(
  path: string,
  { sqlite }: { readonly sqlite: boolean },
): Promise<ReadFile> {
  const bytes = await read(path);
  const file = { name: basename(path), hash: createHash('sha256').update(bytes).digest('hex') };
  if (sqlite && bytes.toString('latin1', 0, SQLITE_MAGIC.length) === SQLITE_MAGIC)
    return { ...file, document: undefined };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ...file, document: JSON.parse(text) };
  } catch {
    // Its message repeats a piece of the file.
    throw new CommandError('FAILED', `The file is no JSON${sqlite ? ' and no SQLite database' : ''}`);
  }
}

async function read(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > MAX_SIZE)
      throw new CommandError('FAILED', 'The file is larger than 256 MB');
    return await readFile(path);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('FAILED', `${path} cannot be read (${errorCode(error) ?? 'unknown error'})`);
  }
}
