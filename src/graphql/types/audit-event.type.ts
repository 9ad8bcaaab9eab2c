import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AuditAction as Action } from '../../domain/audit-action';
import type { AuditEvent as DomainEvent } from '../../domain/audit-event';
import type { RefusalReason as Reason } from '../../domain/refusal-reason';
import { AuditActor } from './audit-actor.type';
import { AuditAction, RefusalReason } from './audit-enums';
import { AuditFieldChange, fieldChanges } from './audit-field-change.type';
import { AuditSubject } from './audit-subject.type';
import { DateTime } from './date-time.scalar';

/** The largest whole number that GraphQL has. */
const MOST = 2 ** 31 - 1;

/** Who did what, on what, from where, when. It holds no secret. */
@ObjectType('AuditEvent', {
  description: 'Who did what, on what, from where, when. It holds no secret.',
  simpleResolvers: true,
})
export class AuditEvent {
  @Field(() => ID, { description: 'Its id, a UUIDv7: the same for ever, on every replica' })
  readonly id: string;

  @Field(() => DateTime, {
    description: 'When; of what was counted together, when the count was written down',
  })
  readonly at: Date;

  @Field(() => AuditAction, { description: 'What happened' })
  readonly action: Action;

  @Field(() => AuditActor, { description: 'Who acted' })
  readonly actor: AuditActor;

  @Field(() => AuditSubject, { nullable: true, description: 'What it is about' })
  readonly subject: AuditSubject | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where the actor called from: an address, or the network of several that were counted together. Null for what ' +
      'was done at the server itself.',
  })
  readonly address: string | null;

  @Field(() => [AuditFieldChange], {
    description: 'The fields that changed; all of them, of what was made or deleted',
  })
  readonly changes: readonly AuditFieldChange[];

  @Field(() => RefusalReason, { nullable: true, description: 'Why something was refused' })
  readonly reason: Reason | null;

  @Field(() => Int, { description: 'How often; more than once only for what was counted together' })
  readonly times: number;

  @Field(() => DateTime, { description: 'When it happened first' })
  readonly firstAt: Date;

  @Field(() => DateTime, { description: 'When it happened last' })
  readonly lastAt: Date;

  constructor(event: DomainEvent) {
    this.id = event.id;
    this.at = event.at;
    this.action = event.action;
    this.actor = event.actor;
    this.subject = event.subject;
    this.address = event.address;
    this.changes = fieldChanges(event);
    this.reason = event.reason;
    this.times = Math.min(event.counted?.times ?? 1, MOST);
    this.firstAt = event.counted?.first ?? event.at;
    this.lastAt = event.counted?.last ?? event.at;
  }
}
