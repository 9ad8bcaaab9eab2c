import { emitSchema } from '../../src/compose';
import { renderConfigurationDocument } from '../../src/config/configuration-document';
import { renderErrorDocument } from './error-document';
import { renderScopesDocument } from './scopes-document';

/**
 * The documents that are made from the code, by their path. `npm run docs` writes them; a test compares.
 */
export const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': renderConfigurationDocument,
  'docs/errors.md': renderErrorDocument,
  'docs/scopes.md': renderScopesDocument,
  'schema.graphql': emitSchema,
};
