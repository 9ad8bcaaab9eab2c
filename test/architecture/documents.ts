import { emitSchema } from '../../src/compose';
import { renderConfigurationDocument } from './configuration-document';
import { renderAuditDocument } from './audit-document';
import { renderCommandLineDocument } from './command-line-document';
import { renderErrorDocument } from './error-document';
import { renderLogDocument } from './log-document';
import { renderMetricsDocument } from './metrics-document';
import { renderScopesDocument } from './scopes-document';
import { renderWebhooksDocument } from './webhooks-document';

/**
 * The documents that are made from the code, by their path. `npm run docs` writes them; a test compares.
 */
export const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/audit.md': renderAuditDocument,
  'docs/command-line.md': renderCommandLineDocument,
  'docs/configuration.md': renderConfigurationDocument,
  'docs/errors.md': renderErrorDocument,
  'docs/log.md': renderLogDocument,
  'docs/metrics.md': renderMetricsDocument,
  'docs/scopes.md': renderScopesDocument,
  'docs/webhooks.md': renderWebhooksDocument,
  'schema.graphql': emitSchema,
};
