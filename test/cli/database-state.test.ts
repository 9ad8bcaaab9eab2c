import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { querySqlite } from '../support/sqlite-file';
import { temporaryFolder } from '../support/temporary-folder';
import { installationIn, makeInstallation } from './support/installation';

describe('a command on a database', () => {
  it('makes none: a forgotten setting would make a second one unnoticed', async () => {
    const { run, dataDir } = installationIn(join(await temporaryFolder(), 'typo'));
    for (const args of [['user', 'list'], ['user', 'create', 'ci', '--service'], ['export'], ['audit']]) {
      const { code, out, err } = await run(args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(
        /^DATABASE_URL: .* is not there; the first start of the server makes it, and so does .*\n$/,
      );
    }
    await expect(access(dataDir)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('does not bring it up to date under a server of the version before', async () => {
    const { run, database } = await makeInstallation();
    await querySqlite(database, "DELETE FROM migrations WHERE name LIKE 'CreateTokens%'");
    const { code, err } = await run(['user', 'list']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^DATABASE_URL: the database is not up to date, it lacks CreateTokens\d+; .*migrate`\n$/,
    );
    expect(await querySqlite(database, "SELECT id FROM migrations WHERE name LIKE 'CreateTokens%'")).toEqual(
      [],
    );
  });

  it('leaves a newer one alone', async () => {
    const { run, database } = await makeInstallation();
    await querySqlite(database, "INSERT INTO migrations (timestamp, name) VALUES (9, 'FromTheFuture')");
    expect(await run(['user', 'list'])).toMatchObject({
      code: 1,
      err: 'DATABASE_URL: the database is of a newer version, which has the migration FromTheFuture; use that version\n',
    });
  });

  it('makes root where there are no users, so that no first user is without an administrator', async () => {
    const { run, json, dataDir } = installationIn(join(await temporaryFolder(), 'data'));
    await run(['migrate']);
    await json(['user', 'create', 'anna', '--no-password']);
    const { users } = (await json(['user', 'list'])).document as {
      users: { name: string; roles: string[] }[];
    };
    expect(users.map(({ name, roles }) => [name, roles])).toEqual([
      ['anna', ['token-user']],
      ['root', ['administrator']],
    ]);
    // Its password was given by ROOT_PASSWORD.
    await expect(access(join(dataDir, 'root-password'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps the generated password of root in a file, and out of the document', async () => {
    const { run } = installationIn(join(await temporaryFolder(), 'data'));
    await run(['migrate']);
    const { out, err } = await run(['user', 'list', '--json'], {}, { ROOT_PASSWORD: '' });
    expect(JSON.parse(out)).toMatchObject({ users: [{ name: 'root' }] });
    expect(err).toMatch(/^The password of root is in .*root-password; remove the file when you have it\n$/);
  });
});
