import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import type { UseCaseDeps } from '../../service/deps';
import { listAuditEvents } from '../../service/list-audit-events';
import { auditConnection } from '../audit-connection';
import { AuditLogArgs } from '../inputs/audit-log.args';
import { AdminQuery } from '../types/admin-query.type';
import { AuditEventConnection } from '../types/audit-event-connection.type';

/** What can be asked about what happened. */
@Resolver(() => AdminQuery)
export class AuditQueryResolver {
  constructor(private readonly deps: UseCaseDeps) {}

  @FieldResolver(() => AuditEventConnection, {
    description: 'The audit log, the newest first. Needs the permission `audit-log`.',
  })
  async auditLog(
    @Root() { caller }: AdminQuery,
    @Args(() => AuditLogArgs) args: AuditLogArgs,
  ): Promise<AuditEventConnection> {
    return auditConnection(this.deps, await listAuditEvents(this.deps, caller, args));
  }
}
