import { Field, Int, ObjectType } from 'type-graphql';
import type { Page } from '../../domain/paging';

/** Where a page stands in its list. */
@ObjectType('PageInfo', { description: 'Where a page stands in its list', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether the list goes on after this page' })
  readonly hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether the list has something before this page' })
  readonly hasPreviousPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first one of the page, for `before`',
  })
  readonly startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last one of the page, for `after`' })
  readonly endCursor: string | null;

  @Field(() => Int, { nullable: true, description: 'How many this page has' })
  readonly nodesCount: number;

  /** Counted when it is asked for. */
  @Field(() => Int, { nullable: true, description: 'How many the whole list has' })
  readonly totalCount: () => Promise<number>;

  /**
   * @param cursorOf the cursor of a row
   * @param count    counts the whole list
   */
  constructor(page: Page<unknown>, cursorOf: (index: number) => string, count: () => Promise<number>) {
    const { length } = page.rows;
    this.hasNextPage = page.hasNextPage;
    this.hasPreviousPage = page.hasPreviousPage;
    this.startCursor = length > 0 ? cursorOf(0) : null;
    this.endCursor = length > 0 ? cursorOf(length - 1) : null;
    this.nodesCount = length;
    this.totalCount = count;
  }
}
