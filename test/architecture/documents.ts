import { emitSchema } from '../../src/compose';
import { renderConfigurationDocument } from '../../src/config/configuration-document';
import { renderErrorDocument } from './error-document';

/**
 * The documents that are made from the code, by their path. `npm run docs` writes them; a test compares.
 */
export const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': renderConfigurationDocument,
  'docs/errors.md': renderErrorDocument,
  'schema.graphql': emitSchema,
};
