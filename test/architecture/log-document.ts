import { findLogCalls } from './log-calls';
import { committedDocument, replaceBlock } from './replace-block';

const PATH = 'docs/log.md';

/** Fields that pino puts into lines by itself. */
export const EVERY_LINE: readonly string[] = ['level', 'time', 'msg', 'reqId', 'traceId', 'spanId'];

/** The text of `docs/log.md`: what is committed, with its table of lines made anew. */
export function renderLogDocument(): string {
  const rows = findLogCalls().map(({ level, message, fields }) => {
    const names = fields.map((name) => `\`${name}\``).join(', ');
    return `| ${level} | ${message.replaceAll('|', '\\|')} | ${names} |`;
  });
  const sorted = [...new Set(rows)].sort();
  return replaceBlock(
    committedDocument(PATH),
    'lines',
    ['| level | line | fields |', '| --- | --- | --- |', ...sorted].join('\n'),
  );
}

/** The names of the fields that the document explains, those of every line included. */
export function documentedFields(): string[] {
  const [text = ''] = committedDocument(PATH).split('## Lines');
  const rows = [...text.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) => names.split(', '));
  return rows.map((name) => name.replaceAll('`', ''));
}

/** The names of the fields that the program writes. */
export function writtenFields(): string[] {
  return [...new Set([...EVERY_LINE, ...findLogCalls().flatMap(({ fields }) => fields)])];
}
