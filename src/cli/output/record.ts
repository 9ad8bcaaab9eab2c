import { renderTable, type TableLayout } from './table';

/** What is known of one thing, a line a part. */
export function renderRecord(
  parts: readonly (readonly [label: string, value: string | null])[],
  layout: TableLayout,
): string {
  const lines = renderTable(
    parts,
    [
      { title: '', value: ([label]) => label, whole: true },
      { title: '', value: ([, value]) => value },
    ],
    layout,
  );
  return lines.slice(lines.indexOf('\n') + 1);
}
