import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeInstallation, type Installation } from './support/installation';

/** What doctor says of the data folder, or of what is in it, and whether it finds the installation sound. */
async function diagnose({ json }: Installation, about = 'data folder') {
  const { code, document } = await json(['doctor']);
  const checks = document.checks as { check: string; status: string; message: string; hint: string | null }[];
  return { code, found: checks.filter(({ check }) => check === about) };
}

describe('doctor, on the data folder,', () => {
  it('is content when it is for its owner alone', async () => {
    const installation = await makeInstallation();
    expect(await diagnose(installation)).toMatchObject({ code: 0, found: [{ status: 'ok' }] });
  });

  it.each([
    ['0770', 0o770],
    ['0702', 0o702],
    ['1777', 0o1777],
  ])('fails when others may write into it: %s', async (_mode, mode) => {
    const installation = await makeInstallation();
    const { dataDir } = installation;
    await chmod(dataDir, mode);
    const shown = (mode & 0o777).toString(8).padStart(4, '0');
    expect(await diagnose(installation)).toEqual({
      code: 1,
      found: [
        {
          check: 'data folder',
          status: 'failed',
          message: `Others may write into ${dataDir} (${shown})`,
          hint: `chmod 700 ${dataDir}`,
        },
      ],
    });
  });

  it('warns whoever is not its owner, root too: what they make there, the server cannot write', async () => {
    const installation = await makeInstallation();
    const { uid } = await stat(installation.dataDir);
    for (const user of [0, 54_321].filter((each) => each !== uid)) {
      // Only root may give a folder to somebody else.
      const asked = jest.spyOn(process, 'getuid').mockReturnValue(user);
      const { found } = await diagnose(installation);
      asked.mockRestore();
      expect(found).toMatchObject([
        {
          status: 'warning',
          message: `${installation.dataDir} belongs to another user (${uid}) than the one that runs this (${user})`,
          hint: 'Run commands as the user that the server runs as',
        },
      ]);
    }
  });

  it('warns of each generated password of root that is still there, and of no other file', async () => {
    const installation = await makeInstallation();
    const paths = ['root-password', 'root-password-2'].map((name) => join(installation.dataDir, name));
    for (const path of [...paths, `${paths[0]}-hint`]) await writeFile(path, 'x', { mode: 0o600 });
    expect(await diagnose(installation, 'root password')).toMatchObject({
      code: 0,
      found: paths.map((path) => ({ status: 'warning', message: `${path} is still there` })),
    });
  });
});
