import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT } from '../../support/command';

/** The files of the package, as `npm pack` chooses them. */
export function packedFiles(): string[] {
  const [{ files }] = JSON.parse(npmPack('--dry-run', PROJECT)) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path).sort();
}

/**
 * Packs this project, and unpacks it where an installation puts it: in the `node_modules` of a fresh project that has
 * nothing else.
 *
 * @param folder an empty folder outside this project
 */
export function installPackedInto(folder: string): void {
  const [{ filename }] = JSON.parse(npmPack('--pack-destination', folder)) as [{ filename: string }];
  const target = join(folder, 'node_modules/personal-api-tokens');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', target, '--strip-components=1']);
  writeFileSync(join(folder, 'package.json'), '{"name":"fresh-project","version":"1.0.0"}');
}

/** Lets a fresh project have packages of this one, for their types. */
export function linkPackages(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(PROJECT, 'node_modules', name), link);
  }
}

/** Checks types in a folder with its `tsconfig.json`. @returns what the compiler finds wrong */
export function typeErrors(folder: string): string {
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [compiler, '-p', folder], { cwd: folder, encoding: 'utf8' }).stdout;
}

// Without scripts: `npm test` has built what is packed, and other tests are running it.
function npmPack(...args: string[]): string {
  return execFileSync('npm', ['pack', '--ignore-scripts', '--json', ...args], {
    cwd: PROJECT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
