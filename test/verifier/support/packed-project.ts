import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT } from '../../support/command';

/** The package, as `npm pack` makes it. */
export interface Pack {
  readonly path: string;
  /** What it holds. */
  readonly files: readonly string[];
}

/**
 * Packs this project.
 *
 * @param folder where the package goes, outside this project
 */
export function packInto(folder: string): Pack {
  // Without scripts: `npm test` has built what is packed, and other tests are running it.
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const output = execFileSync('npm', args, {
    cwd: PROJECT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }];
  return { path: join(folder, filename), files: files.map(({ path }) => path).sort() };
}

/**
 * Unpacks a package where an installation puts it: in the `node_modules` of a fresh project that has nothing else.
 *
 * @param folder an empty folder outside this project
 */
export function installInto(folder: string, pack: Pack): void {
  const target = join(folder, 'node_modules/personal-api-tokens');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', pack.path, '-C', target, '--strip-components=1']);
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
