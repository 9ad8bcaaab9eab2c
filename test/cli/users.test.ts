import { verifyPassword } from '../../src/service/verify-password';
import { makeUser } from '../support/callers';
import { makeCommandLine, type CommandLine } from './support/command-line';

const PASSWORD = 'correct horse battery';

/** Whether a password is the user's. */
async function isPasswordOf({ deps }: CommandLine, name: string, password: string): Promise<boolean> {
  return (await verifyPassword(deps, name, password, '192.0.2.1')) !== null;
}

describe('user list', () => {
  it('lists users by name in a table, and locked ones as such', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'bert', kind: 'SERVICE', roles: [] });
    await makeUser(line.deps, { name: 'anna', roles: ['administrator', 'token-user'] });
    await line.run(['user', 'lock', 'bert']);
    expect((await line.run(['user', 'list'])).out).toBe(
      [
        'NAME  KIND     STATE   ROLES                      DISPLAY NAME  E-MAIL',
        'anna  PERSON   active  administrator, token-user  -             -',
        'bert  SERVICE  locked  -                          -             -',
        '',
      ].join('\n'),
    );
  });

  it('lists all there are, page by page, or as many as are asked for', async () => {
    const line = makeCommandLine();
    for (let index = 0; index < 1005; index += 1) {
      const name = `user-${String(index).padStart(4, '0')}`;
      await makeUser(line.deps, { name });
    }
    const names = async (...more: string[]) => {
      const { users } = (await line.json(['user', 'list', ...more])).document as {
        users: { name: string }[];
      };
      return users.map(({ name }) => name);
    };
    const all = await names();
    expect([all.length, new Set(all).size, all[0], all[1004]]).toEqual([
      1005,
      1005,
      'user-0000',
      'user-1004',
    ]);
    expect(await names('--limit', '1001')).toEqual(all.slice(0, 1001));
    expect(await names('--filter', 'USER-000', '--limit', '3')).toEqual(all.slice(0, 3));
    expect(await names('--filter', 'nobody')).toEqual([]);
  });

  it('lists the users of a kind alone, written in any case', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'anna' });
    await makeUser(line.deps, { name: 'bert', kind: 'SERVICE', roles: [] });
    const names = async (...more: string[]) => {
      const { document } = await line.json(['user', 'list', ...more]);
      return (document as { users: { name: string }[] }).users.map(({ name }) => name);
    };
    expect(await names('--kind', 'SERVICE')).toEqual(['bert']);
    expect(await names('--kind', 'person')).toEqual(['anna']);
    const refused = await line.run(['user', 'list', '--kind', 'robot']);
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain('Allowed choices are PERSON, SERVICE.');
  });

  it('prints nothing on standard output when there are none, and says so', async () => {
    expect(await makeCommandLine().run(['user', 'list'])).toEqual({
      code: 0,
      out: '',
      err: 'There are no such users.\n',
    });
  });
});

describe('user show, lock, unlock, set-roles, reset-password and delete', () => {
  it.each([
    [['show', 'nobody']],
    [['lock', 'nobody']],
    [['unlock', 'nobody']],
    [['set-roles', 'nobody', 'token-user']],
    [['reset-password', 'nobody', '--generate-password']],
    [['delete', 'nobody', '--yes']],
  ])('end with 3 when there is no such user: %j', async (args) => {
    const { code, out, err } = await makeCommandLine().run(['user', ...args]);
    expect({ code, out, err }).toEqual({ code: 3, out: '', err: 'There is no user nobody\n' });
  });

  it('do not repeat a long name: it may be a token or a password', async () => {
    const { code, err } = await makeCommandLine().run(['user', 'show', 'x'.repeat(41)]);
    expect({ code, err }).toEqual({ code: 3, err: 'There is no such user\n' });
  });

  it('show a user by name, in any case', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'Anna' });
    expect((await line.json(['user', 'show', 'anna'])).document).toMatchObject({
      name: 'Anna',
      locked: false,
    });
    expect((await line.run(['user', 'show', 'anna'])).out).toMatch(
      /^Name +Anna\nKind +PERSON\nState +active\n/,
    );
  });

  it('lock and unlock a user', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'anna' });
    expect((await line.json(['user', 'lock', 'anna'])).document).toMatchObject({ locked: true });
    expect((await line.json(['user', 'unlock', 'anna'])).document).toMatchObject({ locked: false });
  });

  it('give a user exactly the roles that are named', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'anna' });
    const roles = async (...names: string[]) => {
      const { document } = await line.json(['user', 'set-roles', 'anna', ...names]);
      return document.roles;
    };
    expect(await roles('administrator')).toEqual(['administrator']);
    await makeUser(line.deps, { name: 'root', roles: ['administrator'] });
    expect(await roles()).toEqual([]);
  });

  it("reset root's password when nobody can sign in: its sessions end", async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'root', roles: ['administrator'], password: 'forgotten and gone' });
    const { document } = await line.json(['user', 'reset-password', 'root', '--generate-password']);
    expect(await isPasswordOf(line, 'root', document.password as string)).toBe(true);
    expect(await isPasswordOf(line, 'root', 'forgotten and gone')).toBe(false);
    const typed = await line.run(['user', 'reset-password', 'root'], {
      terminal: true,
      input: `${PASSWORD}\r${PASSWORD}\r`,
    });
    expect(typed.code).toBe(0);
    expect(await isPasswordOf(line, 'root', PASSWORD)).toBe(true);
  });

  it('give a service no password', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'ci', kind: 'SERVICE' });
    const { code, err } = await line.run(['user', 'reset-password', 'ci', '--generate-password']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'ci is a service, which has tokens only and no password\n',
    });
  });

  it('refuse with 4 what a rule forbids: the last administrator stays', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'root', roles: ['administrator'] });
    for (const args of [
      ['lock', 'root'],
      ['set-roles', 'root'],
      ['delete', 'root', '--yes'],
    ]) {
      const { code, err, document } = await line.json(['user', ...args]);
      expect({ code, err }).toEqual({
        code: 4,
        err: 'The last administrator cannot be deleted, locked or demoted\n',
      });
      expect(document.error).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('delete a user with their tokens, after asking', async () => {
    const line = makeCommandLine();
    const anna = await makeUser(line.deps, { name: 'anna' });
    const { key } = await line.makeToken('anna');
    const unasked = await line.run(['user', 'delete', 'anna']);
    expect(unasked).toMatchObject({ code: 4, out: '' });
    expect(unasked.err).toContain('Give --yes to do it\n');
    const refused = await line.run(['user', 'delete', 'anna'], { terminal: true, input: 'no\r' });
    expect(refused.code).toBe(4);
    expect(refused.err).toContain('Delete the user anna with their tokens, of which there are 1? [y/N] ');
    expect(await line.deps.storage.users.find(anna.user.id)).not.toBeNull();

    const done = await line.run(['user', 'delete', 'anna'], { terminal: true, input: 'y\r' });
    expect(done).toMatchObject({ code: 0, out: 'The user anna is deleted.\n' });
    expect(await line.deps.storage.users.find(anna.user.id)).toBeNull();
    expect(await line.deps.storage.tokens.find(key)).toBeNull();
  });

  it('delete a user without asking, when told to, and say so in JSON', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'Anna' });
    expect(await line.json(['user', 'delete', 'anna', '--yes'])).toMatchObject({
      code: 0,
      err: '',
      document: { deleted: 'Anna' },
    });
  });
});
