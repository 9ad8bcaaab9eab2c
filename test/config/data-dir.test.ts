import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config/config';
import { loadConfig } from '../../src/config/load-config';
import { loadPeppers } from '../../src/config/load-peppers';
import { prepareDataDir } from '../../src/config/prepare-data-dir';
import { publishRootPassword } from '../../src/config/publish-root-password';
import { createPepper, type Pepper } from '../../src/domain/secret-digest';
import { StartError } from '../../src/domain/start-error';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'config-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;
const config = (env: NodeJS.ProcessEnv = {}) => loadConfig({ DATA_DIR: folder, ...env });

describe('the data folder', () => {
  it('is made for the server alone', async () => {
    const path = join(folder, 'a/b');
    await prepareDataDir(config({ DATA_DIR: path }));
    expect(modeOf(path)).toBe(0o700);
    await prepareDataDir(config({ DATA_DIR: path }));
  });

  it.each(['file', 'file/below'])(
    'stops the start in one line when a file is in its way: %s',
    async (name) => {
      writeFileSync(join(folder, 'file'), '');
      const error: unknown = await prepareDataDir(config({ DATA_DIR: join(folder, name) })).catch(
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(StartError);
      expect((error as Error).message).toMatch(
        /^DATA_DIR must be a folder that the server can read and write.*$/,
      );
    },
  );

  it('stops the start when it cannot be written', async () => {
    // Not even root makes a folder here.
    await expect(prepareDataDir(config({ DATA_DIR: '/sys/data' }))).rejects.toThrow(/^DATA_DIR must be/);
  });
});

describe('the peppers', () => {
  const file = () => join(folder, 'token-pepper');
  /** @param tokens how many the database holds */
  const load = (given: Config, tokens = 0) => loadPeppers(given, async () => tokens);

  it('are those of TOKEN_PEPPER, in order, and no file is made', async () => {
    const texts = ['a'.repeat(32), 'b'.repeat(40)];
    const peppers = await load(config({ TOKEN_PEPPER: texts.join(',') }));
    expect(peppers).toEqual(texts.map(createPepper));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are generated once, into a file that only the server reads', async () => {
    const [pepper] = (await load(config())) as [Pepper];
    expect(modeOf(file())).toBe(0o600);
    expect(pepper.key.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(file(), 'utf8')).toBe(`${pepper.key.toString()}\n`);
    expect(await load(config())).toEqual([pepper]);
    expect(readdirSync(folder)).toEqual(['token-pepper']);
  });

  it('differ from one server to the next', async () => {
    const [first] = (await load(config())) as [Pepper];
    rmSync(file());
    const [second] = (await load(config())) as [Pepper];
    expect(second.key).not.toEqual(first.key);
  });

  it('are the same for many starts at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => load(config())));
    expect(new Set(all.map(([pepper]) => pepper?.key.toString())).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['token-pepper']);
  });

  it('are not generated where there are tokens, which were made with others: the start says what to do', async () => {
    const error: unknown = await load(config(), 3).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(StartError);
    expect((error as Error).message).toMatch(
      /^The file token-pepper is missing in DATA_DIR .* tokens of the database \(3\) .* openssl rand -base64 32 .*$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are those of a start that was faster, though there are tokens by now', async () => {
    const [pepper] = await loadPeppers(config(), async () => {
      await load(config());
      return 1;
    });
    expect(readFileSync(file(), 'utf8')).toBe(`${pepper?.key.toString()}\n`);
  });

  it.each(['postgres://h/d', 'mysql://h/d'])('must be given for %s', async (url) => {
    await expect(load(config({ DATABASE_URL: url }))).rejects.toThrow(/^TOKEN_PEPPER must be set .*$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['', 'short', `${'x'.repeat(20)} ${'x'.repeat(20)}`])(
    'are refused in one line that does not show them when the file holds %p',
    async (content) => {
      writeFileSync(file(), content, { mode: 0o600 });
      const error: unknown = await load(config()).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(StartError);
      expect((error as Error).message).toMatch(/^The file token-pepper in DATA_DIR must hold .*$/);
      if (content !== '') expect((error as Error).message).not.toContain(content);
    },
  );

  it.each([0o640, 0o604, 0o644])('are refused when others may read the file, mode %o', async (mode) => {
    await load(config());
    chmodSync(file(), mode);
    await expect(load(config())).rejects.toThrow(/^The file token-pepper in DATA_DIR must have mode 0600/);
  });

  it('are refused when two have one id', async () => {
    // Found by search: both have the id a19848b8.
    const [a, b] = ['pepper-0000000000000000000056261', 'pepper-0000000000000000000060258'] as const;
    expect(createPepper(a).id).toBe(createPepper(b).id);
    await expect(load(config({ TOKEN_PEPPER: `${a},${b}` }))).rejects.toThrow(/^TOKEN_PEPPER must be .*$/);
  });
});

describe("root's generated password", () => {
  const password = 'canary-root-password';

  it('is printed to a terminal, and kept nowhere', async () => {
    const lines: string[] = [];
    await publishRootPassword(config(), password, { isTTY: true, write: (line: string) => lines.push(line) });
    expect(lines).toEqual([`\nThe password of root, shown this once: ${password}\n\n`]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes into a file that only the server reads when nobody is at a terminal', async () => {
    const lines: string[] = [];
    await publishRootPassword(config(), password, { write: (line: string) => lines.push(line) });
    const path = join(folder, 'root-password');
    expect(readFileSync(path, 'utf8')).toBe(`${password}\n`);
    expect(modeOf(path)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['root-password']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(path);
    expect(lines[0]).not.toContain(password);
  });

  it('goes beside the files that are there, each of which may hold what nobody has read yet', async () => {
    const lines: string[] = [];
    for (const each of ['first', 'second', 'third'])
      await publishRootPassword(config(), each, { write: (line: string) => lines.push(line) });
    const names = ['root-password', 'root-password-2', 'root-password-3'];
    expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
      'first\n',
      'second\n',
      'third\n',
    ]);
    expect(readdirSync(folder).sort()).toEqual(names);
    expect(lines.map((line) => / is in (.+);/.exec(line)?.[1])).toEqual(
      names.map((name) => join(folder, name)),
    );
  });
});
