import { renderConfigurationDocument } from '../../src/config/configuration-document';
import { renderErrorDocument } from './error-document';

/**
 * The documents that are made from the code, by their path. `npm run docs` writes them; a test compares.
 *
 * Each is given the text that the file has now, of which it may keep a part.
 */
export const DOCUMENTS: Readonly<Record<string, (committed: string) => string | Promise<string>>> = {
  'docs/configuration.md': renderConfigurationDocument,
  'docs/errors.md': renderErrorDocument,
};
