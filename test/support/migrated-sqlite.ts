import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '../../src/storage/open-storage';

let made: Promise<Buffer> | undefined;

/**
 * Puts a database file where there is none: empty, with the tables of this version, for whoever opens it. To make the tables
 * anew for each server took longer than most of what was asked of it.
 */
export async function putMigratedSqlite(path: string): Promise<void> {
  await writeFile(path, await (made ??= makeOne()), { mode: 0o600 });
}

async function makeOne(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'migrated-'));
  const path = join(folder, 'tokens.sqlite');
  await (await openStorage({ database: { engine: 'sqlite', path } })).close();
  const file = await readFile(path);
  await rm(folder, { recursive: true });
  return file;
}
