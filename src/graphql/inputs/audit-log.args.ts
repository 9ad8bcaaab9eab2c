import { ArgsType, Field } from 'type-graphql';
import { AuditFilterInput } from './audit-filter.input';
import { PagingArgs } from './paging.args';

/** Which events, and which piece of the log. Null and absent mean the same. */
@ArgsType()
export class AuditLogArgs extends PagingArgs {
  @Field(() => AuditFilterInput, { nullable: true, description: 'Only these' })
  readonly filter?: AuditFilterInput | null;
}
