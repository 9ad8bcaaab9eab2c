import type { TokenContext } from 'personal-api-tokens/verifier/apollo';
import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Order } from './order';

/** Orders: each operation says what its caller's token needs. */
@Resolver(() => Order)
export class OrderResolver {
  readonly #orders: Order[] = [{ id: '1', item: 'tea', placedBy: 'ada' }];

  @Query(() => String, { description: 'Anybody may ask' })
  currency(): string {
    return 'EUR';
  }

  @Authorized()
  @Query(() => String, { description: 'Needs a token, whatever its scopes' })
  me(@Ctx() { token }: TokenContext): string {
    return token?.username ?? '';
  }

  @Authorized('orders:read')
  @Query(() => [Order])
  orders(): Order[] {
    return this.#orders;
  }

  @Authorized('orders:read', 'orders:write')
  @Mutation(() => Order, { description: 'Needs both scopes' })
  placeOrder(@Arg('item', () => String) item: string, @Ctx() { token }: TokenContext): Order {
    const order = { id: String(this.#orders.length + 1), item, placedBy: token?.username ?? '' };
    this.#orders.push(order);
    return order;
  }
}
