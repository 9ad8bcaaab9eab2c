import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { AuditFilter, AuditPosition } from '../../domain/audit-query';
import { foldUserName } from '../../domain/user';
import type { Dialect } from '../database/dialect';
import { AuditEventEntity } from '../entities/audit-event.entity';
import { inDirection, type Bound, type KeysetList } from '../keyset-page';
import { isStorable, storable } from '../storable-text';

/** The events that a filter means, the newest first. */
export class AuditList implements KeysetList<AuditPosition, AuditEventEntity> {
  constructor(
    private readonly manager: EntityManager,
    private readonly dialect: Dialect,
    private readonly filter: AuditFilter,
  ) {}

  async fetch(
    bounds: readonly Bound<AuditPosition>[],
    backward: boolean,
    limit: number | undefined,
  ): Promise<AuditEventEntity[]> {
    return this.sorted(this.within(bounds), backward).limit(limit).getMany();
  }

  async exists(bounds: readonly Bound<AuditPosition>[]): Promise<boolean> {
    // In the list's order, so that the index that serves it serves this too.
    return (await this.sorted(this.within(bounds), false).select('e.id').limit(1).getMany()).length > 0;
  }

  /** How many there are. */
  async count(): Promise<number> {
    const row = await this.within([]).select('COUNT(*)', 'count').getRawOne<{ count: string | number }>();
    return Number(row?.count);
  }

  private within(bounds: readonly Bound<AuditPosition>[]): SelectQueryBuilder<AuditEventEntity> {
    const builder = this.manager.createQueryBuilder(AuditEventEntity, 'e');
    for (const [condition, values] of conditions(this.filter)) builder.andWhere(condition, values);
    bounds.forEach(({ comparison, position }, index) => {
      const [at, id] = [`at${index}`, `id${index}`];
      const operator = inDirection(comparison, true);
      const condition = this.dialect.compareRows(['e.at', 'e.id'], operator, [`:${at}`, `:${id}`]);
      builder.andWhere(condition, { [at]: position.at, [id]: storable(position.id) });
    });
    return builder;
  }

  private sorted(
    builder: SelectQueryBuilder<AuditEventEntity>,
    backward: boolean,
  ): SelectQueryBuilder<AuditEventEntity> {
    const direction = backward ? 'ASC' : 'DESC';
    return builder.orderBy('e.at', direction).addOrderBy('e.id', direction);
  }
}

function* conditions(filter: AuditFilter): Generator<[condition: string, values: ObjectLiteral]> {
  const { actor, tokenKey, action, subject, owner, address, from, until } = filter;
  const texts = [actor, tokenKey, action, subject?.kind, subject?.id, owner, address];
  if (!texts.every((text) => text === undefined || isStorable(text))) {
    yield ['1 = 0', {}];
    return;
  }
  if (actor !== undefined) yield ['e.actorFolded = :actor', { actor: foldUserName(actor) }];
  if (tokenKey !== undefined) yield ['e.actorTokenKey = :tokenKey', { tokenKey }];
  if (action !== undefined) yield ['e.action = :action', { action }];
  if (subject !== undefined) {
    yield [
      'e.subjectKind = :kind AND e.subjectId = :subjectId',
      { kind: subject.kind, subjectId: subject.id },
    ];
  }
  if (owner !== undefined) yield ['e.ownerFolded = :owner', { owner: foldUserName(owner) }];
  if (address !== undefined) yield ['e.address = :address', { address }];
  if (from !== undefined) yield ['e.at >= :from', { from: from.getTime() }];
  if (until !== undefined) yield ['e.at < :until', { until: until.getTime() }];
}
