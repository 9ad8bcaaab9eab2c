import { chmod, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTextRedactor } from '../../../src/adapters/redact-text';
import type { Log } from '../../../src/domain/ports';
import { Provisioner, type ProvisionerTimes } from '../../../src/provisioning/provisioner';
import type { UseCaseDeps } from '../../../src/service/deps';
import { temporaryFolder } from '../../support/temporary-folder';

/** One line of the log. */
export interface LogLine {
  readonly level: keyof Log;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** A provisioning folder, with a provisioner on it that a test starts. */
export interface TestFolder {
  readonly path: string;
  readonly lines: readonly LogLine[];
  readonly provisioner: Provisioner;
  /** Puts a file into it, at once and whole. */
  put(name: string, text: string): Promise<void>;
  /** What a start does with what is in the folder. */
  install(): Promise<void>;
  names(): Promise<string[]>;
  read(name: string): Promise<string>;
}

/**
 * Makes an empty folder.
 *
 * @param times short, unless given
 * @param given a folder that is there, for a start after another one
 */
export async function makeFolder(
  deps: UseCaseDeps,
  times: ProvisionerTimes = { lookEvery: 10, settled: 50 },
  given?: string,
): Promise<TestFolder> {
  const path = given ?? (await temporaryFolder());
  const lines: LogLine[] = [];
  const write = (level: keyof Log) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ ...fields, level, message });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const context = { deps, log, redact: createTextRedactor(['pat_']), folder: path };
  const provisioner = new Provisioner(context, times);
  return {
    path,
    lines,
    provisioner,
    put: async (name, text) => {
      const draft = join(path, `.${name}.draft`);
      await writeFile(draft, text);
      await chmod(draft, 0o600);
      await rename(draft, join(path, name));
    },
    install: () => provisioner.installPresent(),
    names: async () => (await readdir(path)).sort(),
    read: (name) => readFile(join(path, name), 'utf8'),
  };
}
