import { Field, ObjectType } from 'type-graphql';
import { AuditEvent } from './audit-event.type';

/** An event and its place in the log. */
@ObjectType('AuditEventEdge', { description: 'An event and its place in the log', simpleResolvers: true })
export class AuditEventEdge {
  @Field(() => AuditEvent, { description: 'The event' })
  readonly node!: AuditEvent;

  @Field(() => String, { description: 'Its place, for `before` and `after`' })
  readonly cursor!: string;
}
