import { link, lstat, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TokenTextFile } from '../../src/provisioning/token-text-file';
import { temporaryFolder } from '../support/temporary-folder';

const HASH = 'ab'.repeat(32);

let folder: string;
let path: string;
let pending: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'out');
  pending = `${path}.${HASH.slice(0, 16)}.pending`;
});

/** What the kernel answers on a file system without second names, such as FAT. */
const refuseNames: typeof link = async (old, name) => {
  await lstat(old);
  const isTaken = await lstat(name).then(Boolean, () => false);
  throw Object.assign(new Error('No second name'), { code: isTaken ? 'EEXIST' : 'EPERM' });
};

describe.each([
  ['of a file system with second names', link],
  ['of one without', refuseNames],
])("A token's text file, %s,", (_what, giveName) => {
  const begun = async (): Promise<TokenTextFile> => {
    const file = new TokenTextFile(path, HASH, giveName);
    await file.write('the text');
    return file;
  };

  it('gets its own name, and leaves no other', async () => {
    expect(await (await begun()).publish()).toBeNull();
    expect(await readdir(folder)).toStrictEqual(['out']);
    expect(await readFile(path, 'utf8')).toBe('the text\n');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is done with when it has got its name already', async () => {
    const file = await begun();
    await file.publish();
    expect(await file.publish()).toBeNull();
    expect(await readFile(path, 'utf8')).toBe('the text\n');
  });

  it('stays under the other name when something of its own has come up', async () => {
    const file = await begun();
    await writeFile(path, 'precious');
    expect(await file.publish()).toBe(pending);
    expect(await readFile(path, 'utf8')).toBe('precious');
    expect(await readFile(pending, 'utf8')).toBe('the text\n');
  });
});

describe('What a crash leaves while a token text gets its name is finished by the next attempt', () => {
  it.each([
    ['both names', () => link(pending, path)],
    ['an empty file that was made to be replaced', () => writeFile(path, '', { mode: 0o600 })],
  ])('%s', async (_what, crash) => {
    await new TokenTextFile(path, HASH).write('the text');
    await crash();
    expect(await new TokenTextFile(path, HASH).publish()).toBeNull();
    expect(await readdir(folder)).toStrictEqual(['out']);
    expect(await readFile(path, 'utf8')).toBe('the text\n');
  });
});
