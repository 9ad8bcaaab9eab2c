import { isReached } from './statistics.mjs';

/** A number with as many digits as tell something. */
export function shown(value, unit) {
  if (value == null || !Number.isFinite(value)) return '–';
  if (unit === 'tokens') return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit ? ` ${unit}` : ''}`;
}

/** A rate, with commas between thousands. */
export function shownRate(rate) {
  return rate == null || !Number.isFinite(rate) ? '–' : Math.round(rate).toLocaleString('en');
}

/** A goal in words of mathematics. */
export function shownGoal(goal, unit) {
  if (!goal) return '';
  return goal.atLeast !== undefined ? `≥ ${shown(goal.atLeast, unit)}` : `≤ ${shown(goal.atMost, unit)}`;
}

/** Whether the goal of a row is reached, in a word. */
export function shownVerdict({ goal, reached }) {
  if (!goal) return '';
  return isReached(goal, reached) ? 'yes' : 'no';
}

/** The smallest and the largest of the rounds, when there is more than one. */
export function shownRange({ pairs, unit }) {
  if (!pairs || pairs.length < 2) return '';
  return `${shown(Math.min(...pairs), unit)}–${shown(Math.max(...pairs), unit)}`;
}

/** A Markdown table; cells are texts. */
export function markdownTable(heads, lines) {
  return [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The rows of ratios as a table. */
export function ratioTable(rows) {
  return markdownTable(
    ['path', 'goal', 'reached', 'goal reached', 'rounds', 'by processor time', 'requests/s (p50 / p99 ms)'],
    rows.map((row) => [
      row.what,
      shownGoal(row.goal, row.unit),
      shown(row.reached, row.unit),
      shownVerdict(row),
      shownRange(row),
      row.byProcessor == null ? '' : shown(row.byProcessor),
      (row.figures ?? []).map(shownFigure).join('; '),
    ]),
  );
}

/** A contestant's figures. */
export function shownFigure({ rate, p50, p99 }) {
  const times = Number.isFinite(p50) && Number.isFinite(p99) ? ` (${shown(p50)} / ${shown(p99)})` : '';
  return `${shownRate(rate)}${times}`;
}
