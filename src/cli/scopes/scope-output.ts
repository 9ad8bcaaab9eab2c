import { describeGrants, type Scope } from '../../domain/scope';
import type { Column } from '../output/table';

/** A scope as programs get it. */
export function scopeDocument(scope: Scope) {
  const { name, description, visible, autoApply, constraints, neverHolds } = scope;
  return {
    name,
    description,
    visible,
    autoApply,
    constraints,
    neverHolds: neverHolds ?? false,
    grants: describeGrants(scope),
  };
}

/** A scope as people see it in a list. */
export const SCOPE_COLUMNS: readonly Column<Scope>[] = [
  { title: 'SCOPE', value: ({ name }) => name, whole: true },
  { title: 'DESCRIPTION', value: ({ description }) => description },
  { title: 'NOTES', value: (scope) => notesOf(scope).join('; ') },
];

/** What it grants, beside the others. */
export const GRANTS_COLUMN: Column<Scope> = { title: 'GRANTS', value: describeGrants };

/** What has to be known beside the grants. */
function notesOf({ visible, autoApply, constraints, neverHolds }: Scope): string[] {
  return [
    neverHolds ? 'never holds' : '',
    autoApply ? 'every token has it' : '',
    visible ? '' : 'not listed',
    constraints.length > 0 ? `needs ${constraints.join(', ')}` : '',
  ].filter((note) => note !== '');
}
