import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFile } from '../../src/config/make-private-file';
import { temporaryFolder } from '../support/temporary-folder';

describe('a private file', () => {
  it('has its name once it is whole, and is for its owner alone', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'made');
    const seen = await makePrivateFile(path, async (draft) => {
      await writeFile(draft, 'whole');
      return [(await stat(draft)).mode & 0o777, await readdir(folder)];
    });
    expect(seen).toEqual([0o600, [expect.stringMatching(/^\..*\.tmp$/)]]);
    expect(await readFile(path, 'utf8')).toBe('whole');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['made']);
  });

  it('never takes the place of another, not even of one that came meanwhile', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'mine');
    const making = makePrivateFile(path, async (draft) => {
      await writeFile(draft, 'late');
      await writeFile(path, 'first');
    });
    await expect(making).rejects.toThrow('"mine" is there already; name another file');
    expect(await readFile(path, 'utf8')).toBe('first');
    expect(await readdir(folder)).toEqual(['mine']);
  });

  it('leaves nothing where it cannot be filled or made', async () => {
    const folder = await temporaryFolder();
    const failing = makePrivateFile(join(folder, 'x'), () => Promise.reject(new Error('no more')));
    await expect(failing).rejects.toThrow('no more');
    expect(await readdir(folder)).toEqual([]);
    const nowhere = makePrivateFile(join(folder, 'none', 'x'), async () => undefined);
    await expect(nowhere).rejects.toThrow(/none\/x" cannot be made \(ENOENT\)$/);
  });
});
