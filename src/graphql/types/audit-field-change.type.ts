import { Field, ObjectType } from 'type-graphql';
import type { AuditChange, AuditValue } from '../../domain/audit-event';

/** A field of a thing, before and after. */
@ObjectType('AuditFieldChange', {
  description: 'A field of a thing, before and after',
  simpleResolvers: true,
})
export class AuditFieldChange {
  @Field(() => String, { description: 'The name of the field' })
  readonly field!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'What it held: one text, or those of a list; null when there was no value, or the thing was not there',
  })
  readonly before!: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'What it holds since, in the same form' })
  readonly after!: readonly string[] | null;
}

/** The fields that an event tells of. */
export function fieldChanges({ before, after }: AuditChange): AuditFieldChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].map((field) => ({
    field,
    before: texts(before?.[field]),
    after: texts(after?.[field]),
  }));
}

function texts(value: AuditValue | undefined): readonly string[] | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? value : [String(value)];
}
