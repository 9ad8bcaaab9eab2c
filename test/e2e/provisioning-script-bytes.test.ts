import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../../src/provisioning/content-hash';
import { PROJECT, startProcess } from '../support/command';
import { temporaryFolder } from '../support/temporary-folder';

/** Loads and runs a script that was read, and prints how it ended; the test framework itself imports no modules. */
const RUN = `
const { runScript } = require(${JSON.stringify(join(PROJECT, 'dist/src/provisioning/scripts/run-script.js'))});
const [path, text, hash] = process.argv.slice(1);
runScript({ name: 'x.mjs', path, hash, text, bytes: Buffer.from(text) }, { api: {}, refusals: new WeakMap() }).then(
  (remove) => console.log('ended: ' + remove),
  (error) => console.log('failed: ' + error.message),
);`;

const READ = `
console.log('loading what was read');
export default async () => {
  console.log('running what was read');
  return 'remove';
};`;
const OTHER = "console.log('something else');\nexport default async () => {};";
const RAN = ['loading what was read', 'running what was read', 'ended: true'];
const REPLACED = 'failed: was replaced before it could be run';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'x.mjs');
});

/** Runs a script that was read earlier. @returns what is printed */
async function run(text: string): Promise<string[]> {
  const hash = contentHash(Buffer.from(text));
  const child = await startProcess(process.execPath, ['-e', RUN, path, text, hash]);
  await child.ended;
  expect(child.stderr()).toBe('');
  return child.stdout().trimEnd().split('\n');
}

/** Takes the name of the copy, as a folder that cannot be written to would refuse it: to the superuser none is closed. */
const refuseCopies = (text: string) =>
  mkdir(join(folder, `.${contentHash(Buffer.from(text))}.mjs`, 'x'), { recursive: true });

describe('What runs of a script is what was read of it', () => {
  it('also when its file is another by then', async () => {
    await writeFile(path, OTHER);
    expect(await run(READ)).toStrictEqual(RAN);
    expect(await readdir(folder)).toStrictEqual(['x.mjs']);
  });

  it('and an error names the line and the file, not the copy', async () => {
    await writeFile(path, OTHER);
    expect(await run("\nexport default async () => {\n  throw new Error('on purpose');\n};")).toStrictEqual([
      'failed: line 3: on purpose',
    ]);
    expect(await run("\nimport './missing.mjs';\nexport default async () => {};")).toStrictEqual([
      expect.stringMatching(/^failed: Cannot find module '[^']*missing\.mjs' imported from [^ ]*\/x\.mjs$/),
    ]);
    expect(await run('\n\nexport default async () => { let let; };')).toStrictEqual([
      expect.stringMatching(/^failed: line 3: /),
    ]);
    expect(await readdir(folder)).toStrictEqual(['x.mjs']);
  });
});

describe('In a folder that lets no copy be made, a script', () => {
  it('runs when its file is still what was read', async () => {
    await refuseCopies(READ);
    await writeFile(path, READ);
    expect(await run(READ)).toStrictEqual(RAN);
  });

  it('is not loaded when its file is another, or gone', async () => {
    await refuseCopies(READ);
    expect(await run(READ)).toStrictEqual([REPLACED]);
    await writeFile(path, OTHER);
    expect(await run(READ)).toStrictEqual([REPLACED]);
  });

  it('is not run when its file is replaced while it is loaded', async () => {
    const text = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(path)}, '');${READ}`;
    await refuseCopies(text);
    await writeFile(path, text);
    expect(await run(text)).toStrictEqual(['loading what was read', REPLACED]);
  });
});
