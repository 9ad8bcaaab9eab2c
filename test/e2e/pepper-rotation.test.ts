import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServer } from '../../src/compose';
import { loadConfig } from '../../src/config/load-config';
import { Api } from '../support/api';
import { basic } from '../support/graphql-request';
import { ROOT_PASSWORD } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';

const [OLD, NEW] = ['o'.repeat(44), 'n'.repeat(44)];

/** Starts a server on a folder, works with it, and stops it. */
async function during<T>(settings: NodeJS.ProcessEnv, work: (url: string) => Promise<T>): Promise<T> {
  const config = loadConfig({ PORT: '0', ROOT_PASSWORD, ...settings });
  const server = await composeServer(config, { out: { write: () => true } });
  try {
    return await work(await server.listen());
  } finally {
    await server.close();
  }
}

const make = (name: string) => (url: string) =>
  new Api(url, basic('root', ROOT_PASSWORD)).createToken({ name });
const whoIs = (token: string) => (url: string) => new Api(url, { authorization: `Bearer ${token}` }).whoAmI();

describe('rotating the pepper as docs/operations.md says', () => {
  it('keeps old tokens while the old one is second, and ends them when it is taken out', async () => {
    const DATA_DIR = await temporaryFolder();
    const before = await during({ DATA_DIR, TOKEN_PEPPER: OLD }, make('before'));
    const both = { DATA_DIR, TOKEN_PEPPER: `${NEW},${OLD}` };
    const after = await during(both, make('after'));
    expect(await during(both, whoIs(before))).toBe('root');

    const alone = { DATA_DIR, TOKEN_PEPPER: NEW };
    expect(await during(alone, whoIs(after))).toBe('root');
    expect(await during(alone, whoIs(before))).toBeUndefined();
  });

  it('works by the file that SQLite has, too', async () => {
    const DATA_DIR = await temporaryFolder();
    const before = await during({ DATA_DIR }, make('before'));
    const file = join(DATA_DIR, 'token-pepper');
    const old = (await readFile(file, 'utf8')).trim();
    await writeFile(file, `${NEW},${old}\n`);
    expect(await during({ DATA_DIR }, whoIs(before))).toBe('root');
    await writeFile(file, `${NEW}\n`);
    expect(await during({ DATA_DIR }, whoIs(before))).toBeUndefined();
  });
});
