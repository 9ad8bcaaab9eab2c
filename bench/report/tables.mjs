import { markdownTable, shown, shownRate } from './format.mjs';

/** The table of lists: every sort, at the start and deep. */
export function listsTable({ lists, sizes }) {
  return markdownTable(
    [
      'sort',
      'place',
      ...sizes.map((size) => `requests/s, ${size.toLocaleString('en')} tokens`),
      'times as long',
    ],
    lists.map(({ sort, place, rates, ratio }) => [
      `\`${sort}\``,
      place,
      ...rates.map(shownRate),
      shown(ratio),
    ]),
  );
}

/** What was measured of growth, an engine after the other. */
export function growthOf(sections) {
  return ['growth-sqlite', 'growth-postgres'].flatMap((id) => sections[id]?.growth ?? []);
}

/** The table of growth. */
export function growthTable(lines) {
  const load = (figures) =>
    figures ? `${shownRate(figures.rate)} (${shown(figures.p50)} / ${shown(figures.p99)})` : '–';
  return markdownTable(
    ['engine', 'tokens', 'hot', 'random', 'random, cache off', 'memory', 'start', 'database', 'loading'],
    lines.map(({ engine, tokens, hot, random, uncached, startedIn, size, loadedIn }) => [
      { sqlite: 'SQLite', postgres: 'PostgreSQL' }[engine],
      tokens.toLocaleString('en'),
      load(hot),
      load(random),
      load(uncached),
      `${Math.round(random.memory / 1e6)} MB`,
      shown(startedIn / 1000, 's'),
      `${shownRate(size / 1e6)} MB`,
      shown(loadedIn, 's'),
    ]),
  );
}

/** How the database finds the rows of each list: the statements differ by sort, and deep in a list by what they compare. */
export function planTable({ plans }) {
  const lines = new Map(
    plans.map(({ name, plan }) => [`${name}${plan.join('; ')}`, [`\`${name}\``, plan.join('; ')]]),
  );
  return markdownTable(['sort', 'plan'], [...lines.values()]);
}
