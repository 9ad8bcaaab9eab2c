/**
 * Where the time of a `.cpuprofile` went: by function alone, by function with what it calls, and by package.
 *
 *   node bench/profile/summarize.mjs FILE [HOW-MANY]
 */
import { readFileSync } from 'node:fs';

const [, , file, many = '45'] = process.argv;
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8'));
const byId = new Map(nodes.map((node) => [node.id, { ...node, self: 0 }]));
samples.forEach((id, index) => (byId.get(id).self += timeDeltas[index]));

const nameOf = ({ callFrame: { functionName, url, lineNumber } }) =>
  `${functionName || '(anonymous)'} ${url.replace(/^.*\/(node_modules|dist)\//, '').replace(/^file:\/\//, '')}:${lineNumber + 1}`;
const packageOf = ({ callFrame: { functionName, url } }) => {
  if (url.startsWith('node:')) return url;
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules\/)/.exec(url) ?? [];
  if (name) return name;
  return /dist\/src\/(.*)$/.exec(url)?.[1] ?? (functionName.startsWith('(') ? functionName : 'native');
};
const [alone, together, packages] = [new Map(), new Map(), new Map()];
const add = (map, key, time) => map.set(key, (map.get(key) ?? 0) + time);
const visit = (id, above) => {
  const node = byId.get(id);
  const name = nameOf(node);
  add(alone, name, node.self);
  add(packages, packageOf(node), node.self);
  const names = above.has(name) ? above : new Set([...above, name]);
  for (const each of names) add(together, each, node.self);
  for (const child of node.children ?? []) visit(child, names);
};
visit(nodes[0].id, new Set());

const idle = [...alone]
  .filter(([name]) => /^\((?:idle|program)\)/.test(name))
  .reduce((sum, [, time]) => sum + time, 0);
const total = [...alone.values()].reduce((sum, time) => sum + time, 0) - idle;
const print = (title, map) => {
  console.log(`\n${title}`);
  const rows = [...map].filter(([name]) => !/^\((?:idle|program)\)/.test(name)).sort((a, b) => b[1] - a[1]);
  for (const [name, time] of rows.slice(0, Number(many))) {
    console.log(`${((100 * time) / total).toFixed(1).padStart(6)} %  ${name}`);
  }
};
print('alone', alone);
print('with what it calls', together);
print('by package', packages);
