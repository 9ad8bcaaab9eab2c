import { PERMISSION_NAMES } from '../../src/domain/permissions';
import { makeUserWith } from '../support/callers';
import { makeCommandLine } from './support/command-line';

describe('role', () => {
  it('list lists the built-in roles first, with what they permit', async () => {
    const line = makeCommandLine();
    await line.run([
      'role',
      'create',
      'auditor',
      '--permission',
      'audit-log',
      '--description',
      'Reads along',
    ]);
    expect((await line.json(['role', 'list'])).document).toEqual({
      roles: [
        expect.objectContaining({ name: 'administrator', permissions: PERMISSION_NAMES, builtIn: true }),
        expect.objectContaining({ name: 'token-user', builtIn: true }),
        { name: 'auditor', description: 'Reads along', permissions: ['audit-log'], builtIn: false },
      ],
    });
    expect((await line.run(['role', 'list'])).out).toMatch(/^auditor +no +audit-log +Reads along$/m);
  });

  it('create makes a role of the permissions that are named', async () => {
    const line = makeCommandLine();
    const permissions = ['--permission', 'introspect-tokens', '--permission', 'audit-log'];
    expect(await line.json(['role', 'create', 'checker', ...permissions])).toMatchObject({
      code: 0,
      document: {
        name: 'checker',
        description: null,
        permissions: ['audit-log', 'introspect-tokens'],
        builtIn: false,
      },
    });
    expect((await line.run(['role', 'create', 'checker'])).code).toBe(5);
    expect((await line.run(['role', 'create', 'administrator'])).code).toBe(5);
  });

  it.each([
    [['create', 'Auditor'], '<name> must be 1 to 64 of the characters'],
    [['create', 'auditor', '--permission', 'everything'], "option '--permission <permission>' argument"],
    [
      ['create', 'auditor', '--description', 'x'.repeat(1001)],
      '--description must have at most 1000 characters',
    ],
    [['update', 'auditor'], 'Give at least one option: what is to change'],
    [['update', 'auditor', '--no-permissions', '--permission', 'audit-log'], 'cannot be used with option'],
  ])('%j ends with 2 and names what is at fault', async (args, message) => {
    const { code, out, err } = await makeCommandLine().run(['role', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('update changes what is named and leaves the rest', async () => {
    const line = makeCommandLine();
    await line.run(['role', 'create', 'auditor', '--permission', 'audit-log', '--description', 'Reads']);
    const update = async (...args: string[]) =>
      (await line.json(['role', 'update', 'auditor', ...args])).document;
    expect(await update('--permission', 'developer-tools')).toMatchObject({
      description: 'Reads',
      permissions: ['developer-tools'],
    });
    expect(await update('--description', '')).toMatchObject({
      description: null,
      permissions: ['developer-tools'],
    });
    expect(await update('--no-permissions')).toMatchObject({ permissions: [] });
  });

  it('delete takes it from those who have it, after asking', async () => {
    const line = makeCommandLine();
    const anna = await makeUserWith(line.deps, 'anna', ['audit-log']);
    const [role = ''] = anna.user.roles;
    expect((await line.run(['role', 'delete', role])).code).toBe(4);
    const asked = await line.run(['role', 'delete', role], { terminal: true, input: '\r' });
    expect(asked.err).toContain(`Delete the role ${role}, and take it from all who have it? [y/N] `);
    expect(asked.code).toBe(4);
    expect((await line.deps.storage.users.find(anna.user.id))?.permissions.size).toBe(1);
    expect((await line.json(['role', 'delete', role, '--yes'])).document).toEqual({ deleted: role });
    expect((await line.deps.storage.users.find(anna.user.id))?.permissions.size).toBe(0);
  });

  it.each([
    ['update', ['--no-permissions']],
    ['delete', ['--yes']],
  ])('%s ends with 3 for an unknown role, and with 4 for a built-in one', async (command, more) => {
    const line = makeCommandLine();
    expect(await line.run(['role', command, 'nobody', ...more])).toMatchObject({
      code: 3,
      err: 'There is no role nobody\n',
    });
    expect(await line.run(['role', command, 'administrator', ...more])).toMatchObject({
      code: 4,
      err: 'The role administrator is built in and cannot be changed or deleted\n',
    });
  });
});
