import { Field, Int, ObjectType } from 'type-graphql';
import { dateOfDay, type DayOfUses } from '../../domain/token-usage';

/** The most that GraphQL's Int holds. */
const MOST = 2 ** 31 - 1;

/** How often a token was used on a day. */
@ObjectType('TokenUsage', { description: 'How often a token was used on a day', simpleResolvers: true })
export class TokenUsage {
  @Field(() => String, { description: 'The day in UTC, such as 2040-01-31' })
  readonly date: string;

  @Field(() => Int, { description: 'How often; at least once' })
  readonly count: number;

  constructor({ day, uses }: DayOfUses) {
    this.date = dateOfDay(day);
    this.count = Math.min(uses, MOST);
  }
}
