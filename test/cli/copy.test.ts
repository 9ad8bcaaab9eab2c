import { join } from 'node:path';
import { composeServer } from '../../src/compose';
import { openUseCases } from '../../src/compose-use-cases';
import { loadConfig } from '../../src/config/load-config';
import { verifyToken } from '../../src/service/verify-token';
import { temporaryFolder } from '../support/temporary-folder';
import { makeInstallation } from './support/installation';

describe('copy', () => {
  it('copies to another database, on which tokens are accepted with the pepper that was carried along', async () => {
    const installation = await makeInstallation();
    const made = await installation.run(['token', 'create', '--user', 'ci', '--name', 'kept', '--quiet']);
    const url = `sqlite:${join(await temporaryFolder(), 'copy.sqlite')}`;
    const { code, out, err } = await installation.run(['copy', '--to', url]);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: expect.stringMatching(/^TABLE\s+ROWS\s+SHA-256, BOTH\n(.*\n)*tokens\s+2\s+[0-9a-f]{16}\n/),
      err: expect.stringContaining('TOKEN_PEPPER'),
    });
    const { deps, close } = await openUseCases(
      loadConfig({ DATA_DIR: installation.dataDir, DATABASE_URL: url }),
    );
    expect(await verifyToken(deps, made.out.trim())).not.toBeNull();
    await close();
  });

  it('prints one document, and refuses a second copy to the same place', async () => {
    const installation = await makeInstallation();
    const url = `sqlite:${join(await temporaryFolder(), 'copy.sqlite')}`;
    const { document } = await installation.json(['copy', '--to', url]);
    expect(document).toEqual({
      tables: expect.arrayContaining([
        { table: 'users', rows: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ]),
    });
    const again = await installation.run(['copy', '--to', url]);
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/^The target is not empty/) });
  });

  it('is refused while the server runs, which would go on writing to the old database', async () => {
    const installation = await makeInstallation();
    const url = `sqlite:${join(await temporaryFolder(), 'copy.sqlite')}`;
    const server = await composeServer(loadConfig({ DATA_DIR: installation.dataDir, PORT: '0' }), {
      out: { write: () => undefined },
    });
    const refused = await installation.run(['copy', '--to', url]);
    await server.close();
    expect(refused).toEqual({
      code: 1,
      out: '',
      err: 'DATABASE_URL: the database is in use; stop the server first\n',
    });
    expect((await installation.run(['copy', '--to', url])).code).toBe(0);
  });

  it('names what --to may be, and never repeats it: it may hold a password', async () => {
    const installation = await makeInstallation();
    const { code, out, err } = await installation.run(['copy', '--to', 'oracle://u:pass-word@host/x']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^--to must be sqlite:PATH/);
    expect(err).not.toContain('pass-word');
  });
});
