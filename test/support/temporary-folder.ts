import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

afterAll(async () => {
  for (const path of made.splice(0)) await rm(path, { recursive: true, force: true });
});

/** Makes a folder; it goes with all in it when the tests of the file have run. */
export async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'personal-api-tokens-'));
  made.push(path);
  return path;
}
