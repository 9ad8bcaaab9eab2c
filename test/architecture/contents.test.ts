import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** What must stand in no committed file, as it is true on one machine only. */
const FORBIDDEN = {
  'the address of a package registry': /https?:\/\/[^\s/"']*(registry|npmjs)[^\s/"']*|"resolved": *"https?:/,
  'an absolute path of a home or work folder':
    /(?<![\w.~$}\])-])\/(home|Users|root|work|workspace|mnt)\/[\w.-]+/,
};

/** Each must be found, so that a pattern that finds nothing is not taken for a clean project. */
const CONTROLS: Record<keyof typeof FORBIDDEN, string[]> = {
  'the address of a package registry': [
    ['https:', '', 'registry.example.org', 'left-pad'].join('/'),
    ['"resolved": ', '"https://packages.example.org/a.tgz"'].join(''),
  ],
  'an absolute path of a home or work folder': [
    ['"', 'home', 'somebody', 'project'].join('/'),
    ['file:/', '', 'Users', 'somebody'].join('/'),
    [' ', 'work', 'main'].join('/'),
  ],
};

/** What is committed, and what is about to be. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

describe.each(Object.entries(FORBIDDEN))('the committed files', (what, pattern) => {
  it(`do not hold ${what}`, () => {
    const holders = files.filter((path) => pattern.test(readFileSync(join(root, path), 'latin1')));
    expect(holders).toEqual([]);
  });

  it.each(CONTROLS[what as keyof typeof FORBIDDEN])(`would be found to hold ${what} in %s`, (text) => {
    expect(text).toMatch(pattern);
  });
});
