import { Field, ID, ObjectType } from 'type-graphql';

/** What somebody ordered. */
@ObjectType()
export class Order {
  @Field(() => ID)
  id!: string;

  @Field()
  item!: string;

  @Field()
  placedBy!: string;
}
