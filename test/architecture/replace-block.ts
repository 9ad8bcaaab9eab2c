import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What is committed of a document. @param path in the project */
export function committedDocument(path: string): string {
  return readFileSync(join(resolve(__dirname, '../..'), path), 'utf8');
}

/**
 * Puts a block between the comments that mark its place: `<!-- NAME: … -->` and `<!-- /NAME -->`.
 *
 * @throws Error there is no such place
 */
export function replaceBlock(text: string, name: string, block: string): string {
  const pattern = new RegExp(`(<!-- ${name}: [^\\n]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`There is no place for ${name}`);
  return text.replace(pattern, (_all, begin: string, end: string) => `${begin}\n${block}\n\n${end}`);
}
