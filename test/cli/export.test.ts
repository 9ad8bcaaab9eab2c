import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { removeWhenStopped } from '../../src/cli/files/remove-when-stopped';
import { makeUser } from '../support/callers';
import { temporaryFolder } from '../support/temporary-folder';
import { makeCommandLine, type CommandLine } from './support/command-line';

async function filled(): Promise<CommandLine & { readonly text: string; readonly key: string }> {
  const line = makeCommandLine();
  await makeUser(line.deps, {
    name: 'root',
    roles: ['administrator'],
    password: 'a password that is secret',
  });
  await makeUser(line.deps, { name: 'ci', kind: 'SERVICE', roles: [] });
  await line.run(['role', 'create', 'auditor', '--permission', 'audit-log', '--permission', 'metrics']);
  const made = await line.makeToken('root', { name: '=1+1', scopes: ['tokens:read', 'read-only'] });
  return { ...line, ...made };
}

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(1)'];

describe('export', () => {
  it('writes all as JSON lines, each as its command shows it', async () => {
    const line = await filled();
    const { code, out, err } = await line.run(['export']);
    expect({ code, err }).toEqual({ code: 0, err: 'Exported 3 roles, 2 users, 1 tokens.\n' });
    const things = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(things.map(({ record, name }) => `${record} ${name}`)).toEqual([
      'role administrator',
      'role token-user',
      'role auditor',
      'user ci',
      'user root',
      'token =1+1',
    ]);
    const { document } = await line.json(['token', 'show', line.key]);
    expect(things[5]).toEqual({ record: 'token', ...document });
  });

  it('never holds a password, a secret or a digest', async () => {
    const line = await filled();
    const { passwordHash } = (await line.deps.storage.users.findByName('root'))!;
    const { token } = (await line.deps.storage.tokens.findForVerification(line.key))!;
    for (const args of [['all'], ['users', '--format', 'csv'], ['tokens', '--format', 'csv']]) {
      const { out } = await line.run(['export', ...args]);
      for (const secret of [
        line.text,
        passwordHash!,
        token.secret.digest.toString('hex'),
        token.secret.digest.toString('base64'),
      ])
        expect(out).not.toContain(secret);
    }
  });

  it.each(['roles', 'users', 'tokens'])('writes %s as CSV with all that JSON lines have', async (what) => {
    const line = await filled();
    const objects = (await line.run(['export', what])).out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    const rows: Record<string, string>[] = parse((await line.run(['export', what, '--format', 'csv'])).out, {
      columns: true,
    });
    expect(rows).toEqual(
      objects.map(({ record: _record, ...thing }) =>
        Object.fromEntries(
          Object.entries(thing).map(([field, value]) => [
            field,
            Array.isArray(value)
              ? value.join(' ')
              : value === '=1+1'
                ? "'=1+1"
                : String((value ?? '') as string | boolean),
          ]),
        ),
      ),
    );
  });

  it.each(FORMULAS)('lets no spreadsheet take a name for a formula: %s', async (name) => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'ci' });
    await line.makeToken('ci', { name, description: `${name}\nand "more", on two lines` });
    const { out } = await line.run(['export', 'tokens', '--format', 'csv']);
    const [row] = parse(out, { columns: true }) as [Record<string, string>];
    expect(row).toMatchObject({ name: `'${name}`, description: `'${name}\nand "more", on two lines` });
    // JSON is for programs, which calculate nothing.
    expect(JSON.parse((await line.run(['export', 'tokens'])).out)).toMatchObject({ name });
  });

  it('writes the titles of a table without rows', async () => {
    const { out } = await makeCommandLine().run(['export', 'tokens', '--format', 'csv']);
    expect(out).toMatch(/^key,owner,name,.*\n$/);
  });

  it('writes a new file that only its owner may read, and never overwrites one', async () => {
    const line = await filled();
    const folder = await temporaryFolder();
    const path = join(folder, 'export.jsonl');
    const { code, out } = await line.run(['export', '--out', path]);
    expect({ code, out, mode: statSync(path).mode & 0o777 }).toEqual({ code: 0, out: '', mode: 0o600 });
    const written = readFileSync(path, 'utf8');
    expect(written).toBe((await line.run(['export'])).out);
    writeFileSync(path, 'mine');
    const again = await line.run(['export', '--out', path]);
    expect(again).toMatchObject({ code: 1, err: '"export.jsonl" is there already; name another file\n' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['export.jsonl']);
  });

  it('leaves nothing behind when it fails half-way', async () => {
    const line = await filled();
    const folder = await temporaryFolder();
    const list = jest.spyOn(line.deps.storage.tokens, 'list').mockRejectedValue(new Error('gone'));
    const { code } = await line.run(['export', '--out', join(folder, 'export.jsonl')]);
    list.mockRestore();
    expect([code, readdirSync(folder)]).toEqual([1, []]);
  });

  it('takes a half-written file away when it is interrupted, and ends with 130', async () => {
    const path = join(await temporaryFolder(), '.half.tmp');
    writeFileSync(path, 'half');
    const ends: [code: number, left: boolean][] = [];
    const listeners: ((signal: NodeJS.Signals) => void)[] = [];
    removeWhenStopped([path], {
      onStopSignal: (listener) => void listeners.push(listener),
      exit: (code) => void ends.push([code, existsSync(path)]),
    });
    expect(existsSync(path)).toBe(true);
    listeners.forEach((listener) => listener('SIGINT'));
    expect(ends).toEqual([[130, false]]);
  });

  it('shows how far it is on a terminal, unless what it writes goes there', async () => {
    const line = await filled();
    const folder = await temporaryFolder();
    const options = { terminal: true, columns: 100 };
    const shown = await line.run(['export', '--out', join(folder, 'a')], options);
    expect(shown.err).toContain('tokens [');
    expect(shown.err).toContain('100% 1/1');
    expect((await line.run(['export'], options)).err).toBe('Exported 3 roles, 2 users, 1 tokens.\n');
    expect((await line.run(['export', '--out', join(folder, 'b')])).err).not.toContain('[');
  });

  it.each([
    [['--format', 'csv'], '--format csv holds one kind of thing: name roles, users, tokens\n'],
    [['everything'], 'Allowed choices are all, roles, users, tokens.'],
    [['--format', 'xml'], 'Allowed choices are jsonl, csv.'],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, out, err } = await makeCommandLine().run(['export', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
