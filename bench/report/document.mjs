import { markdownTable, ratioTable, shownFigure } from './format.mjs';
import { growthOf, growthTable, listsTable, planTable } from './tables.mjs';

const [START, END] = ['<!-- figures -->', '<!-- /figures -->'];

/**
 * Puts the figures between their marks.
 *
 * @throws Error the page has no marks
 */
export function replaceResults(page, figures) {
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`The page lacks ${START} or ${END}`);
  return `${before}${START}\n\n${figures}\n${END}${after}`;
}

/** The figures as Markdown. */
export function renderResults({ sections }) {
  const all = Object.values(sections);
  const rows = all.flatMap((section) => section.rows ?? []);
  return [
    renderMeasured(sections),
    '![How far each goal is reached](performance-ratios.svg)',
    ratioTable(rows.filter(({ goal }) => goal)),
    ...notesOf(rows),
    '### Beside others, without a goal',
    ratioTable(rows.filter(({ goal }) => !goal)),
    ...all.flatMap(({ figures }) =>
      (figures ?? []).map((figure) => `${figure.name}: ${shownFigure(figure)}.`),
    ),
    ...(growthOf(sections).length > 0
      ? [
          '### Growth',
          'Requests a second (p50 / p99 in ms): of 1,000 tokens in use; of all of them, uniformly random; the same with the ' +
            'cache off, so that each is read. Memory is resident at most.',
          '![Rates from a thousand tokens up](performance-growth.svg)',
          growthTable(growthOf(sections)),
        ]
      : []),
    ...(sections.lists
      ? [
          '### Lists',
          listsTable(sections.lists),
          'How SQLite answers the statements that the server sends:',
          planTable(sections.lists),
        ]
      : []),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

function notesOf(rows) {
  return rows.filter(({ note }) => note).map(({ what, note }) => `${what}: ${note}`);
}

/** When, on what and with what each section was measured; sections measured alike share a line. */
function renderMeasured(sections) {
  const groups = new Map();
  for (const [id, { measured }] of Object.entries(sections)) {
    const { date, commit, machine, versions, rounds, seconds, connections, generator } = measured;
    const how = `${generator}, ${connections} connections, ${rounds} × ${seconds} s`;
    const key = JSON.stringify([date, commit, machine, how, versions.join(', ')]);
    groups.set(key, [...(groups.get(key) ?? []), `\`${id}\``]);
  }
  return markdownTable(
    ['sections', 'date', 'commit', 'machine', 'load', 'versions'],
    [...groups].map(([key, ids]) => [ids.join(', '), ...JSON.parse(key)]),
  );
}
