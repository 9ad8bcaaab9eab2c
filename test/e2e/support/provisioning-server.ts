import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServerProcess, type ServerProcess } from '../../support/server-process';
import { temporaryFolder } from '../../support/temporary-folder';

/** A provisioning folder on disk. */
export interface DropFolder {
  readonly path: string;
  /** Puts a file into it, whole. */
  put(name: string, text: string): Promise<void>;
  names(): Promise<string[]>;
  read(name: string): Promise<string>;
}

/** Makes an empty one. */
export async function makeDropFolder(): Promise<DropFolder> {
  const path = join(await temporaryFolder(), 'provisioning');
  await mkdir(path, { mode: 0o700 });
  return {
    path,
    put: async (name, text) => {
      await writeFile(join(path, `.${name}`), text, { mode: 0o600 });
      await rename(join(path, `.${name}`), join(path, name));
    },
    names: async () => (await readdir(path)).sort(),
    read: (name) => readFile(join(path, name), 'utf8'),
  };
}

/** Starts a server that carries out the files of a folder. */
export function startProvisioned(
  folder: DropFolder,
  settings: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  return startServerProcess({ PROVISIONING_DIR: folder.path, ...settings });
}

/** The lines that a process has logged about a provisioning file. */
export function linesAbout(process: Pick<ServerProcess, 'stdout'>, file: string): Record<string, unknown>[] {
  return process
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter((line) => line.file === file);
}

/** Waits until something holds. @throws Error it takes longer than half a minute */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const limit = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error(`It does not happen: ${what}`);
    await sleep(20);
  }
}
