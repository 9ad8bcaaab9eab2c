import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes, compressed with gzip, that a browser may load before it shows the token page. */
const MOST = 250_000;
const PAGE = '/src/tokens/my-tokens-page.tsx';

/**
 * Holds what is loaded first to its limit: the parts with the entry and the token page, what these import, and their styles.
 *
 * @param {{ output: any[] }} built what Vite gives back of the console
 * @param {string} folder           where it is
 * @returns its size in bytes
 * @throws Error it is more than the limit, or the page is not found
 */
export function requireSmallFirstLoad({ output }, folder) {
  const chunks = new Map(
    output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const holdsPage = ({ moduleIds }) => moduleIds.some((id) => id.endsWith(PAGE));
  const first = [...chunks.values()].filter((chunk) => chunk.isEntry || holdsPage(chunk));
  if (!first.some(holdsPage)) throw new Error(`There is no ${PAGE}: its first load cannot be told`);
  const files = new Set(['index.html']);
  const add = ({ fileName, imports, viteMetadata }) => {
    if (files.has(fileName)) return;
    files.add(fileName);
    for (const style of viteMetadata?.importedCss ?? []) files.add(style);
    for (const name of imports) add(chunks.get(name));
  };
  first.forEach(add);
  const size = [...files].map((name) => sizeOf(join(folder, name))).reduce((sum, bytes) => sum + bytes, 0);
  if (size > MOST)
    throw new Error(
      `The first load of the token page is ${size} bytes, compressed; at most ${MOST} are allowed`,
    );
  return size;
}

function sizeOf(path) {
  return statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size;
}
