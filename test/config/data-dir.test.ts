import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load-config';
import { loadPeppers } from '../../src/config/load-peppers';
import { prepareDataDir } from '../../src/config/prepare-data-dir';
import { publishRootPassword } from '../../src/config/publish-root-password';
import { createPepper } from '../../src/domain/secret-digest';
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

  it('are those of TOKEN_PEPPER, in order, and no file is made', async () => {
    const texts = ['a'.repeat(32), 'b'.repeat(40)];
    const peppers = await loadPeppers(config({ TOKEN_PEPPER: texts.join(',') }));
    expect(peppers).toEqual(texts.map(createPepper));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are generated once, into a file that only the server reads', async () => {
    const [pepper] = await loadPeppers(config());
    expect(modeOf(file())).toBe(0o600);
    expect(pepper.key.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(file(), 'utf8')).toBe(`${pepper.key.toString()}\n`);
    expect(await loadPeppers(config())).toEqual([pepper]);
    expect(readdirSync(folder)).toEqual(['token-pepper']);
  });

  it('differ from one server to the next', async () => {
    const [first] = await loadPeppers(config());
    rmSync(file());
    const [second] = await loadPeppers(config());
    expect(second.key).not.toEqual(first.key);
  });

  it('are the same for many starts at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => loadPeppers(config())));
    expect(new Set(all.map(([pepper]) => pepper.key.toString())).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['token-pepper']);
  });

  it.each(['postgres://h/d', 'mysql://h/d'])('must be given for %s', async (url) => {
    await expect(loadPeppers(config({ DATABASE_URL: url }))).rejects.toThrow(/^TOKEN_PEPPER must be set .*$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['', 'short', `${'x'.repeat(20)} ${'x'.repeat(20)}`])(
    'are refused in one line that does not show them when the file holds %p',
    async (content) => {
      writeFileSync(file(), content, { mode: 0o600 });
      const error: unknown = await loadPeppers(config()).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(StartError);
      expect((error as Error).message).toMatch(/^The file token-pepper in DATA_DIR must hold .*$/);
      if (content !== '') expect((error as Error).message).not.toContain(content);
    },
  );

  it.each([0o640, 0o604, 0o644])('are refused when others may read the file, mode %o', async (mode) => {
    await loadPeppers(config());
    chmodSync(file(), mode);
    await expect(loadPeppers(config())).rejects.toThrow(
      /^The file token-pepper in DATA_DIR must have mode 0600/,
    );
  });

  it('are refused when two have one id', async () => {
    // Found by search: both have the id a19848b8.
    const [a, b] = ['pepper-0000000000000000000056261', 'pepper-0000000000000000000060258'] as const;
    expect(createPepper(a).id).toBe(createPepper(b).id);
    await expect(loadPeppers(config({ TOKEN_PEPPER: `${a},${b}` }))).rejects.toThrow(
      /^TOKEN_PEPPER must be .*$/,
    );
  });
});

describe("root's generated password", () => {
  const password = 'canary-root-password';

  it('is printed to a terminal, and kept nowhere', async () => {
    const lines: string[] = [];
    await publishRootPassword(config(), password, { isTTY: true, write: (line: string) => lines.push(line) });
    expect(lines).toEqual([`The password of root, shown this once: ${password}\n`]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes into a file that only the server reads when nobody is at a terminal', async () => {
    const lines: string[] = [];
    writeFileSync(join(folder, 'root-password'), 'an older one', { mode: 0o644 });
    await publishRootPassword(config(), password, { write: (line: string) => lines.push(line) });
    const path = join(folder, 'root-password');
    expect(readFileSync(path, 'utf8')).toBe(`${password}\n`);
    expect(modeOf(path)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['root-password']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(path);
    expect(lines[0]).not.toContain(password);
  });
});
