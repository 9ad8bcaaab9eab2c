import type { StatementKind } from '../../domain/tally';

const KINDS: Readonly<Record<string, StatementKind>> = {
  SELECT: 'select',
  INSERT: 'insert',
  UPDATE: 'update',
  DELETE: 'delete',
  BEGIN: 'transaction',
  START: 'transaction',
  COMMIT: 'transaction',
  ROLLBACK: 'transaction',
  SAVEPOINT: 'transaction',
  RELEASE: 'transaction',
};

/** What a statement does, by its first word. Statements are the program's own, without values. */
export function kindOfStatement(statement: string): StatementKind {
  const end = statement.indexOf(' ');
  return KINDS[end < 0 ? statement : statement.slice(0, end)] ?? 'other';
}
