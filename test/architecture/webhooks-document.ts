import { WEBHOOK_EVENTS } from '../../src/domain/webhook';
import { committedDocument, replaceBlock } from './replace-block';

const PATH = 'docs/webhooks.md';

/** The text of `docs/webhooks.md`: what is committed, with its table made anew. */
export function renderWebhooksDocument(): string {
  const rows = Object.entries(WEBHOOK_EVENTS).map(([type, meaning]) => `| \`${type}\` | ${meaning} |`);
  const table = ['| event | when |', '| --- | --- |', ...rows].join('\n');
  return replaceBlock(committedDocument(PATH), 'events', table);
}
