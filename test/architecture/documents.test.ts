import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DOCUMENTS } from './documents';

const root = resolve(__dirname, '../..');

/** Set by `npm run docs`: what differs is written instead of reported. */
const write = process.env.WRITE_DOCUMENTS === '1';

describe('a document that is made from the code', () => {
  it.each(Object.entries(DOCUMENTS))('is what the code says: %s', (path, render) => {
    const file = join(root, path);
    const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const text = render();
    if (write) writeFileSync(file, text);
    else expect(committed).toBe(text);
  });
});
