import { verifyPassword } from '../../src/service/verify-password';
import { makeUser } from '../support/callers';
import { makeCommandLine, type CommandLine } from './support/command-line';

const PASSWORD = 'correct horse battery';

/** Whether a password is the user's. */
async function isPasswordOf({ deps }: CommandLine, name: string, password: string): Promise<boolean> {
  return (await verifyPassword(deps, name, password, '192.0.2.1')) !== null;
}

describe('user create', () => {
  it('makes a person with the password that standard input holds, without the line end', async () => {
    const line = makeCommandLine();
    const made = await line.json(
      ['user', 'create', 'Anna', '--password-stdin', '--display-name', 'Anna A.', '--email', 'a@example.org'],
      { input: `${PASSWORD}\n` },
    );
    expect(made.code).toBe(0);
    expect(made.document).toEqual({
      id: expect.any(String),
      name: 'Anna',
      displayName: 'Anna A.',
      email: 'a@example.org',
      kind: 'PERSON',
      locked: false,
      roles: ['token-user'],
      permissions: ['personal-api-tokens'],
      createdAt: line.deps.clock.now().toISOString(),
      updatedAt: line.deps.clock.now().toISOString(),
    });
    expect(await isPasswordOf(line, 'anna', PASSWORD)).toBe(true);
    expect(line.opened).toEqual({ count: 1, closed: 1 });
  });

  it('asks for the password twice at a terminal, and shows nothing of it', async () => {
    const line = makeCommandLine();
    const made = await line.run(['user', 'create', 'anna'], {
      terminal: true,
      input: `${PASSWORD}\r${PASSWORD}\r`,
    });
    expect(made).toMatchObject({ code: 0, err: 'New password of anna: \nThe same again: \n' });
    expect(made.out).not.toContain(PASSWORD);
    expect(await isPasswordOf(line, 'anna', PASSWORD)).toBe(true);
  });

  it('makes nobody when the two passwords differ', async () => {
    const line = makeCommandLine();
    const made = await line.run(['user', 'create', 'anna'], {
      terminal: true,
      input: `${PASSWORD}\rother\r`,
    });
    expect(made).toMatchObject({ code: 2, out: '' });
    expect(made.err).toContain('The two passwords are not the same; nothing was changed\n');
    expect(await line.deps.storage.users.count('')).toBe(0);
  });

  it.each([
    ['Ctrl-C', 'half a pass\u0003'],
    ['Ctrl-D', '\u0004'],
    ['Ctrl-D at the second question', `${PASSWORD}\r\u0004`],
  ])('ends with 4 when it is cancelled by %s', async (_name, input) => {
    const line = makeCommandLine();
    const { code, err } = await line.run(['user', 'create', 'anna'], { terminal: true, input });
    expect(code).toBe(4);
    expect(err).toMatch(/\nCancelled; nothing was changed\n$/);
    expect(await line.deps.storage.users.count('')).toBe(0);
  });

  it('prints a generated password once, and it is right', async () => {
    const line = makeCommandLine();
    const { document } = await line.json(['user', 'create', 'anna', '--generate-password']);
    expect(document.password).toMatch(/^[\w-]{24}$/);
    expect(await isPasswordOf(line, 'anna', document.password as string)).toBe(true);
    const shown = await line.run(['user', 'create', 'bert', '--generate-password']);
    expect(shown.out).toMatch(/^Password +[\w-]{24}$/m);
    expect(shown.err).toBe('The password is shown this once.\n');
  });

  it('makes a service, without a password and without roles unless given', async () => {
    const line = makeCommandLine();
    await line.run(['role', 'create', 'deployer', '--permission', 'personal-api-tokens']);
    expect((await line.json(['user', 'create', 'ci', '--service'])).document).toMatchObject({
      kind: 'SERVICE',
      roles: [],
    });
    const roles = ['--role', 'deployer', '--role', 'token-user'];
    expect((await line.json(['user', 'create', 'cd', '--service', ...roles])).document).toMatchObject({
      kind: 'SERVICE',
      roles: ['deployer', 'token-user'],
    });
  });

  it('makes a person who cannot sign in yet, when it is told to', async () => {
    const line = makeCommandLine();
    expect((await line.run(['user', 'create', 'anna', '--no-password'])).code).toBe(0);
    expect(await line.deps.storage.users.findByName('anna')).toMatchObject({ passwordHash: null });
  });

  it.each<[string, string[], { input?: string; terminal?: boolean }, string]>([
    ['nobody can be asked', [], {}, 'Nobody can be asked for a password: standard input is no terminal. '],
    ['standard input is empty', ['--password-stdin'], {}, '--password-stdin: standard input is empty\n'],
    [
      'it is a terminal',
      ['--password-stdin'],
      { terminal: true },
      '--password-stdin would show what is typed',
    ],
    ['it is too long', ['--password-stdin'], { input: 'x'.repeat(8193) }, 'standard input is too long\n'],
    [
      'the password is too short',
      ['--password-stdin'],
      { input: 'short\n' },
      '--password-stdin must have 15 to 256 characters\n',
    ],
    ['the name is no name', ['--no-password', '--email', 'nobody'], {}, '--email must be an e-mail address'],
    [
      'there is no such role',
      ['--no-password', '--role', 'x'],
      {},
      '--role must be among administrator, token-user; there is no x\n',
    ],
    ['a service gets a password', ['--service', '--password-stdin'], {}, "option '--service' cannot be used"],
    ['both kinds are asked for', ['--no-password', '--generate-password'], {}, 'cannot be used with option'],
  ])('ends with 2, names the option and changes nothing when %s', async (_when, more, options, message) => {
    const line = makeCommandLine();
    const made = await line.run(['user', 'create', 'anna', ...more], options);
    expect(made).toMatchObject({ code: 2, out: '' });
    expect(made.err).toContain(message);
    expect(made.err).not.toContain('short\n');
    expect(await line.deps.storage.users.count('')).toBe(0);
  });

  it.each([[['--password', PASSWORD]], [[`--password=${PASSWORD}`]]])(
    'never takes a password as an argument, nor repeats it: %j',
    async (given) => {
      const line = makeCommandLine();
      const { code, out, err, document } = await line.json(['user', 'create', 'anna', ...given]);
      expect({ code, error: document.error }).toMatchObject({ code: 2, error: { code: 'USAGE' } });
      expect(err).toMatch(/^error: unknown option '--password.*\n$/);
      expect(`${out}${err}`).not.toContain(PASSWORD);
    },
  );

  it('asks for no password when the name is in use', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'anna' });
    const { code, err } = await line.run(['user', 'create', 'Anna'], { terminal: true, input: '' });
    expect({ code, err }).toEqual({ code: 5, err: '<name>: User name already taken\n' });
  });

  it('ends with 5 when the name is in use, whatever its case', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'anna' });
    const { code, err, document } = await line.json(['user', 'create', 'ANNA', '--no-password']);
    expect({ code, err }).toEqual({ code: 5, err: '<name>: User name already taken\n' });
    expect(document).toEqual({
      error: { code: 'NAME_TAKEN', message: '<name>: User name already taken', option: '<name>' },
    });
  });
});
