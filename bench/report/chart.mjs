import { shown, shownGoal, shownRate } from './format.mjs';
import { isReached } from './statistics.mjs';
import { growthOf } from './tables.mjs';

const COLORS = { reached: '#2f9e44', missed: '#e03131', line: '#868e96' };
const SERIES = ['#1971c2', '#e8590c', '#2f9e44', '#9c36b5'];

/** Doublings that the chart of ratios shows to either side of the goal. */
const DOUBLINGS = 4;

function escaped(text) {
  return text
    .replaceAll('`', '')
    .replace(/[<>&]/g, (letter) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[letter]);
}

function text(x, y, content, { anchor = 'start', color = '#495057', size = 12 } = {}) {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${color}" font-size="${size}">${escaped(content)}</text>`;
}

function document(width, height, title, parts) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" role="img" aria-label="${title}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** By what factor a goal is surpassed: 1 is just reached, whichever direction is good. */
export function surpassed({ goal, reached }) {
  return goal.atLeast === undefined ? goal.atMost / reached : reached / goal.atLeast;
}

/**
 * How far each goal is reached: to the right of the line it is, each mark a doubling.
 *
 * @returns {string} SVG
 */
export function drawRatios({ sections }) {
  const rows = Object.values(sections)
    .flatMap((section) => section.rows ?? [])
    .filter(({ goal }) => goal && (goal.atLeast ?? goal.atMost) > 0);
  const [left, bar, line, width] = [24, 14, 40, 900];
  const height = 60 + rows.length * line;
  const middle = width / 2;
  const doubling = (middle - left) / DOUBLINGS;
  const parts = [
    text(left, 24, 'Goals: to the right of the line it is reached; each mark is a doubling', { size: 14 }),
  ];
  for (let mark = -DOUBLINGS; mark <= DOUBLINGS; mark += 1) {
    const x = middle + mark * doubling;
    parts.push(
      `<line x1="${x}" y1="36" x2="${x}" y2="${height - 8}" stroke="${COLORS.line}" stroke-width="${mark === 0 ? 2 : 0.3}"/>`,
    );
  }
  rows.forEach((row, index) => {
    const y = 44 + index * line;
    const length = Math.max(-DOUBLINGS, Math.min(DOUBLINGS, Math.log2(surpassed(row)))) * doubling;
    const color = isReached(row.goal, row.reached) ? COLORS.reached : COLORS.missed;
    parts.push(
      text(
        left,
        y + 11,
        `${row.what}: ${shown(row.reached, row.unit)} (goal ${shownGoal(row.goal, row.unit)})`,
      ),
      `<rect x="${Math.min(middle, middle + length).toFixed(1)}" y="${y + 16}" width="${Math.max(1, Math.abs(length)).toFixed(1)}" height="${bar}" fill="${color}"/>`,
    );
  });
  return document(width, height, 'How far each goal is reached', parts);
}

/**
 * Rates from a thousand tokens up, a line for each engine and way.
 *
 * @returns {string} SVG
 */
export function drawGrowth({ sections }) {
  const lines = growthOf(sections);
  const series = ['sqlite', 'postgres'].flatMap((engine) => {
    const of = lines.filter((line) => line.engine === engine);
    const name = { sqlite: 'SQLite', postgres: 'PostgreSQL' }[engine];
    return [
      { name: `${name}, 1,000 in use`, points: of.map(({ tokens, hot }) => [tokens, hot.rate]) },
      {
        name: `${name}, every token read`,
        points: of.map(({ tokens, uncached, random }) => [tokens, (uncached ?? random).rate]),
      },
    ].filter(({ points }) => points.length > 0);
  });
  const [width, height, left, top, bottom] = [900, 420, 80, 40, 330];
  const sizes = [...new Set(lines.map(({ tokens }) => tokens))].sort((a, b) => a - b);
  const most = Math.max(1, ...series.flatMap(({ points }) => points.map(([, rate]) => rate)));
  const x = (tokens) => left + (sizes.indexOf(tokens) * (width - left - 60)) / Math.max(1, sizes.length - 1);
  const y = (rate) => bottom - (rate / most) * (bottom - top);
  const parts = [text(left, 24, '/auth/verify, requests a second by the number of tokens', { size: 14 })];
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const at = y(share * most);
    parts.push(
      `<line x1="${left}" y1="${at}" x2="${width - 60}" y2="${at}" stroke="${COLORS.line}" stroke-width="0.3"/>`,
      text(left - 8, at + 4, shownRate(share * most), { anchor: 'end' }),
    );
  }
  for (const size of sizes)
    parts.push(text(x(size), bottom + 20, size.toLocaleString('en'), { anchor: 'middle' }));
  series.forEach(({ name, points }, index) => {
    const path = points.map(([tokens, rate]) => `${x(tokens).toFixed(1)},${y(rate).toFixed(1)}`).join(' ');
    parts.push(
      `<polyline points="${path}" fill="none" stroke="${SERIES[index]}" stroke-width="2"/>`,
      text(left + (index % 2) * 320, bottom + 48 + 20 * (index >> 1), `■ ${name}`, { color: SERIES[index] }),
    );
  });
  return document(width, height, 'Rates from a thousand tokens up', parts);
}
