import { Field, ObjectType } from 'type-graphql';
import { AuditEventEdge } from './audit-event-edge.type';
import { AuditEvent } from './audit-event.type';
import { PageInfo } from './page-info.type';

/** A page of the audit log. */
@ObjectType('AuditEventConnection', { description: 'A page of the audit log', simpleResolvers: true })
export class AuditEventConnection {
  @Field(() => [AuditEvent], { description: 'The events of the page, the newest first' })
  readonly nodes!: readonly AuditEvent[];

  /** Made when they are asked for. */
  @Field(() => [AuditEventEdge], { description: 'The events of the page, each with its place in the log' })
  readonly edges!: () => readonly AuditEventEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands in the log' })
  readonly pageInfo!: PageInfo;
}
