import { ratioTable, shownFigure } from './format.mjs';
import { growthTable, listsTable } from './tables.mjs';

/** Prints what a section gave. */
export function printSection({ title }, result) {
  const parts = [`\n## ${title}\n`];
  for (const figure of result.figures ?? []) parts.push(`${figure.name}: ${shownFigure(figure)}`);
  if (result.rows) parts.push(ratioTable(result.rows));
  for (const { note } of result.rows ?? []) if (note) parts.push(note);
  if (result.lists) parts.push(listsTable(result));
  if (result.growth) parts.push(growthTable(result.growth));
  process.stdout.write(`${parts.join('\n')}\n`);
}
