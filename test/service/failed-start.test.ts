import { readdir } from 'node:fs/promises';
import { SystemClock } from '../../src/adapters/system-clock';
import { composeUseCases, type UseCaseParts } from '../../src/compose-use-cases';
import { loadConfig } from '../../src/config/load-config';
import { CHEAP } from '../support/cheap-passwords';
import { describeWith } from '../support/requirement';
import { temporaryFolder } from '../support/temporary-folder';
import { countHashingThreads, LINUX } from '../support/threads';

const nothing = (): void => undefined;
const PARTS: UseCaseParts = {
  clock: new SystemClock(),
  log: { info: nothing, warn: nothing, error: nothing },
  notices: { write: nothing },
  passwordCost: CHEAP,
};

/** Ways to fail once the database is open. */
const FAILURES: [what: string, parts: Partial<UseCaseParts>, message: RegExp][] = [
  ['passwords cannot be hashed', { passwordCost: { ...CHEAP, memoryCost: 1 } }, /memory/i],
  [
    'nobody can be shown the password of root',
    {
      notices: {
        isTTY: true,
        write: () => {
          throw new Error('The terminal is gone');
        },
      },
    },
    /terminal is gone/,
  ],
];

async function start(dataDir: string, parts: Partial<UseCaseParts>) {
  return composeUseCases(loadConfig({ DATA_DIR: dataDir, NODE_ENV: 'test' }), { ...PARTS, ...parts });
}

describe('a start that fails', () => {
  it.each(FAILURES)('because %s leaves no database open', async (_what, parts, message) => {
    const dataDir = await temporaryFolder();
    await expect(start(dataDir, parts)).rejects.toThrow(message);
    const files = await readdir(dataDir);
    expect(files).toContain('tokens.sqlite');
    // SQLite takes its log away with the last connection.
    expect(files).not.toContain('tokens.sqlite-wal');
  });

  it('is seen to leave one open when it does not fail (control)', async () => {
    const dataDir = await temporaryFolder();
    const { deps, hasher } = await start(dataDir, {});
    expect(await readdir(dataDir)).toContain('tokens.sqlite-wal');
    await deps.storage.close();
    await hasher.close();
    expect(await readdir(dataDir)).not.toContain('tokens.sqlite-wal');
  });
});

describeWith(LINUX, 'a start that fails', () => {
  it.each(FAILURES)('because %s leaves no thread behind', async (_what, parts, message) => {
    const added = countHashingThreads();
    await expect(start(await temporaryFolder(), parts)).rejects.toThrow(message);
    expect(added()).toBe(0);
  });
});
