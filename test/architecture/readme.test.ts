import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { layers } from './layers.cjs';

const root = resolve(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Folders of `src` in the README's table of layers, with what it says that they may import. */
const told = new Map(
  [...readme.matchAll(/^\| `src\/([a-z-]+)` \|[^|]*\| ([^|]*) \|$/gm)].map(([, name, others]) => [
    name,
    others,
  ]),
);

describe("the README's table of layers", () => {
  it.each(readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
    'tells what src/$name may import',
    ({ name }) => {
      const others = layers[name]?.layers ?? ['no row in layers.cjs'];
      expect(told.get(name)).toBe(others.length > 0 ? others.join(', ') : 'nothing');
    },
  );

  it('has no row for a folder without rules', () => {
    expect([...told.keys()].filter((name) => !Object.hasOwn(layers, name!))).toEqual([]);
  });
});
