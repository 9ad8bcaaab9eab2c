import Table from 'cli-table3';
import stringWidth from 'string-width';
import { safeText } from './safe-text';
import type { Style, Tone } from './style';

/** One column of a table for people. */
export interface Column<Row> {
  readonly title: string;
  /** The cell's text, or its lines; null and empty: `-`. */
  readonly value: (row: Row) => string | null | readonly string[];
  readonly tone?: (row: Row) => Tone | undefined;
  /** It is copied by people: never broken into lines, however narrow the terminal is. */
  readonly whole?: true;
}

/** How a table is shown. */
export interface TableLayout {
  /** Columns of the terminal; absent: as wide as it needs. */
  readonly width?: number | undefined;
  readonly style: Style;
}

const GAP = 2;
/** Columns that a column keeps, however narrow the terminal is: at least so many, and its longest word up to so many. */
const LEAST = { any: 6, word: 14 };

/** Lines that the library lays out together: the time it takes grows with the square of their number. */
const AT_ONCE = 20;

const NO_BORDERS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: ' '.repeat(GAP),
  },
};

/** A table with a line of titles; cells are wrapped to fit the terminal. Ends with a line end. */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { width, style }: TableLayout,
): string {
  const cells = rows.map((row) => columns.map(({ value }) => cellText(value(row))));
  const natural = columns.map(({ title }, index) =>
    widest([title, ...cells.map((texts) => texts[index] ?? '')], '\n'),
  );
  const words = columns.map(({ title }, index) => {
    const longest = widest([title, ...cells.map((texts) => texts[index] ?? '')], /\s/);
    return Math.min(natural[index] ?? 0, Math.max(LEAST.any, Math.min(LEAST.word, longest)));
  });
  const colWidths = fit(natural, words, columns, width);
  const lines = [columns.map(({ title }) => style(title, 'title'))];
  cells.forEach((texts, rowIndex) =>
    lines.push(
      texts.map((text, index) => {
        const tone = columns[index]?.tone?.(rows[rowIndex] as Row);
        return tone === undefined ? text : style(text, tone);
      }),
    ),
  );
  let text = '';
  for (let start = 0; start < lines.length; start += AT_ONCE)
    text += renderLines(lines.slice(start, start + AT_ONCE), colWidths);
  return text;
}

/** Without borders, several tables of the same widths are one. */
function renderLines(lines: readonly (readonly string[])[], colWidths: number[]): string {
  const table = new Table({
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths,
    wordWrap: true,
  });
  table.push(...lines.map((line) => [...line]));
  return `${table.toString().replace(/ +$/gm, '')}\n`;
}

function cellText(value: string | null | readonly string[]): string {
  if (value === null || value.length === 0) return '-';
  return typeof value === 'string' ? safeText(value) : value.map(safeText).join('\n');
}

/** The widest piece of all texts. */
function widest(texts: readonly string[], separator: string | RegExp): number {
  let most = 0;
  for (const text of texts)
    for (const piece of text.split(separator)) most = Math.max(most, stringWidth(piece));
  return most;
}

/** Takes from the widest columns until the table fits, and no more than each can give. */
function fit<Row>(
  natural: readonly number[],
  words: readonly number[],
  columns: readonly Column<Row>[],
  width?: number,
): number[] {
  const widths = [...natural];
  if (width === undefined) return widths;
  const least = natural.map((most, index) => (columns[index]?.whole ? most : (words[index] ?? most)));
  let excess = widths.reduce((sum, each) => sum + each, GAP * (widths.length - 1)) - width;
  for (; excess > 0; excess -= 1) {
    const room = widths.map((each, index) => (each > (least[index] ?? 0) ? each : 0));
    const widest = room.indexOf(Math.max(...room));
    if (room[widest] === 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
