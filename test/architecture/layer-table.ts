import { layers, type Row } from './layers.cjs';

const COLUMNS = ['domain', 'service', 'config', 'storage', 'graphql', 'http'];

/** The table of layers as the README shows it: a row a folder of `src`, what it may import in the columns. */
export function renderLayerTable(): string {
  const head = ['from ↓ may import →', ...COLUMNS, 'besides'];
  const lines = [
    head,
    head.map(() => '---'),
    ...Object.entries(layers).map(([name, row]) => cellsOf(name, row)),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf(name: string, row: Row): string[] {
  const ticks = COLUMNS.map((column) => (column === name || row.layers.includes(column) ? '✓' : ''));
  return [name, ...ticks, besides(row).join(', ')];
}

function besides({ layers: others, packages, types = [], node }: Row): string[] {
  return [
    ...others.filter((other) => !COLUMNS.includes(other)),
    ...packages,
    ...types.map((name) => `types of ${name}`),
    ...(node === 'any' ? ['Node'] : node.map((module) => `node:${module}`)),
  ];
}
