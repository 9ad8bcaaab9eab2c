import { AUDIT_ACTIONS } from '../../src/domain/audit-action';
import { AUDIT_VIAS } from '../../src/domain/audit-event';
import { REFUSAL_REASONS } from '../../src/domain/refusal-reason';
import { committedDocument, replaceBlock } from './replace-block';

/** The text of `docs/audit.md`: what is committed, with its tables made anew. */
export function renderAuditDocument(): string {
  const blocks = {
    actions: tableOf('action', AUDIT_ACTIONS),
    reasons: tableOf('reason', REFUSAL_REASONS),
    vias: tableOf('via', AUDIT_VIAS),
  };
  return Object.entries(blocks).reduce(
    (text, [name, block]) => replaceBlock(text, name, block),
    committedDocument('docs/audit.md'),
  );
}

function tableOf(head: string, meanings: Readonly<Record<string, string>>): string {
  const rows = Object.entries(meanings).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`);
  return [`| ${head} | what it means |`, '| --- | --- |', ...rows].join('\n');
}
