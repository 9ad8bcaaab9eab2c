import { defineGraphqlService } from './define-graphql-service';
import { ask } from './support/ask';

describe('the TypeGraphQL example', () => {
  defineGraphqlService('type-graphql', ['orders:read', 'orders:write'], (running) => {
    it('needs each scope that @Authorized lists', async () => {
      const { tokens, service } = running();
      const token = await tokens.tokenWith('orders:write');
      const { errors } = await ask(service.url, token, 'mutation { placeOrder(item: "forks") { id } }');
      expect(errors).toEqual([['INSUFFICIENT_SCOPE', 'placeOrder']]);
    });
  });
});
