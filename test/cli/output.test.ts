import { safeJson, safeText } from '../../src/cli/output/safe-text';
import { renderTable, type Column } from '../../src/cli/output/table';
import { makeUser } from '../support/callers';
import { makeCommandLine } from './support/command-line';

/** What commands to a terminal, and marks that turn or hide what is written, look like. */
const HOSTILE = '\u001b[2J\u009b31m\r\n\t\u0007\u007f\u202Egnp.exe\u2066\u200B\u2028\u{E0041}\uFEFF\u00AD';
/** All of these, by what they are rather than by a list: line ends are let through. */
const DANGER = /(?!\n)\p{Cc}|(?![\u200C\u200D])\p{Cf}|[\p{Zl}\p{Zp}\p{Cs}]/u;

const plainStyle = (text: string) => text;
const COLUMNS: readonly Column<[string, string]>[] = [
  { title: 'KEY', value: ([key]) => key, whole: true },
  { title: 'TEXT', value: ([, text]) => text },
];

describe('what is printed', () => {
  it('shows what must not reach a terminal instead of sending it', () => {
    expect(safeText(HOSTILE)).toBe(
      '\\u{1b}[2J\\u{9b}31m\\u{d}\\n\\t\\u{7}\\u{7f}\\u{202e}gnp.exe\\u{2066}\\u{200b}\\u{2028}\\u{e0041}\\u{feff}\\u{ad}',
    );
    expect(safeText('a\uD800b')).toBe('a\\u{d800}b');
  });

  it('leaves the texts of all languages, and emoji, as they are', () => {
    for (const text of ['Änna', '漢字', 'مرحبا', 'שלום', 'क्षि', 'می\u200Cخواهم', '👩\u200D💻', 'a b'])
      expect(safeText(text)).toBe(text);
  });

  it('escapes it in JSON, which reads the same', () => {
    const document = { [HOSTILE]: [HOSTILE, '👩‍💻', 'a\uD800b'] };
    for (const indent of [0, 2]) {
      const text = safeJson(document, indent);
      expect(text).not.toMatch(DANGER);
      expect(JSON.parse(text)).toEqual(document);
    }
  });

  it('holds in every command: a name that was not checked stays on its line', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'anna' });
    const { key } = await line.makeToken('anna');
    // As a database that somebody else writes to may hold it.
    await line.deps.storage.tokens.update(
      key,
      { name: HOSTILE, description: HOSTILE },
      line.deps.clock.now(),
    );
    for (const args of [['list'], ['show', key], ['disable', key], ['delete', key]]) {
      for (const more of [[], ['--json']]) {
        const { out, err } = await line.run(['token', ...args, ...more]);
        expect(`${out}${err}`).not.toMatch(DANGER);
      }
    }
    const asked = await line.run(['token', 'delete', key], { terminal: true, input: 'n\r' });
    expect(asked.err.replace(/n\r?\n/, '')).not.toMatch(DANGER);
    const argument = await line.run(['user', 'show', HOSTILE.slice(0, 20)]);
    expect(argument.err).not.toMatch(DANGER);
    expect((await line.run([HOSTILE])).err).not.toMatch(DANGER);
  });

  it('is a table as wide as it needs, where there is no terminal', () => {
    const text = 'word '.repeat(100).trim();
    const table = renderTable([['k', text]], COLUMNS, { style: plainStyle });
    expect(table).toBe(`KEY  TEXT\nk    ${text}\n`);
  });

  it.each([20, 40, 80])('is wrapped to %i columns of a terminal, and loses no word', (width) => {
    const text = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda';
    const table = renderTable([['key-1', text]], COLUMNS, { width, style: plainStyle });
    const lines = table.trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(
      lines
        .slice(1)
        .map((line) => line.slice(7))
        .join(' ')
        .split(/\s+/),
    ).toEqual(text.split(' '));
  });

  it('counts wide characters as two columns', () => {
    const rows: [string, string][] = [
      ['漢字', 'a'],
      ['x', 'b'],
    ];
    expect(renderTable(rows, COLUMNS, { style: plainStyle })).toBe('KEY   TEXT\n漢字  a\nx     b\n');
  });

  it('never breaks a key, however narrow the terminal is', () => {
    const key = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';
    expect(renderTable([[key, 'text']], COLUMNS, { width: 10, style: plainStyle })).toContain(
      `\n${key}  text\n`,
    );
  });

  it('is one table, however many rows it has', () => {
    const rows = Array.from({ length: 1000 }, (_, index): [string, string] => [`key-${index}`, 'text']);
    const lines = renderTable(rows, COLUMNS, { style: plainStyle }).split('\n');
    expect(lines).toEqual(['KEY      TEXT', ...rows.map(([key, text]) => `${key.padEnd(7)}  ${text}`), '']);
  });

  it('fits the terminal, in its colours unless they are unwanted', async () => {
    const line = makeCommandLine();
    await makeUser(line.deps, { name: 'anna' });
    await line.makeToken('anna', { description: 'x', scopes: ['tokens:read', 'tokens:write', 'read-only'] });
    const at = async (columns: number, plain: boolean) =>
      (await line.run(['token', 'list'], { terminal: true, columns, plain })).out;
    const [title = '', first = ''] = (await at(200, false)).split('\n');
    expect(title).toContain('\u001b[1mKEY\u001b[22m');
    expect(first).toContain('\u001b[32mACTIVE\u001b[39m');
    const narrow = await at(100, true);
    expect(narrow).not.toContain('\u001b');
    expect(Math.max(...narrow.split('\n').map((each) => each.length))).toBeLessThanOrEqual(100);
    expect((await line.run(['token', 'list'], { plain: false })).out).not.toContain('\u001b');
  });
});
