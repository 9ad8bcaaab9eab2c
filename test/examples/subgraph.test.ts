import { defineGraphqlService } from './define-graphql-service';
import { ask } from './support/ask';

/** How a router looks an order up by its key. */
const entity = (fields: string) =>
  `{ _entities(representations: [{ __typename: "Order", id: "2" }]) { ... on Order { ${fields} } } }`;

describe('the subgraph example', () => {
  defineGraphqlService('subgraph', ['orders:write'], (running) => {
    it('takes read-only for reading', async () => {
      const { tokens, service } = running();
      const token = await tokens.tokenWith('read-only');
      const { data } = await ask(service.url, token, '{ orders { id item } }');
      expect(data.orders).toContainEqual({ id: '2', item: 'cups' });
    });

    it('protects single fields', async () => {
      const { tokens, service } = running();
      const query = '{ orders { margin } }';
      const reader = await ask(service.url, await tokens.tokenWith('orders:read'), query);
      expect(reader.errors).toContainEqual(['INSUFFICIENT_SCOPE', 'orders.0.margin']);
      const accountant = await ask(
        service.url,
        await tokens.tokenWith('orders:read', 'orders:margins'),
        query,
      );
      expect(accountant.data.orders).toContainEqual({ margin: 7 });
    });

    it('protects what a router looks up, as what is asked for by name', async () => {
      const { tokens, service } = running();
      const reader = await tokens.tokenWith('orders:read');
      expect((await ask(service.url, reader, entity('item'))).data).toEqual({
        _entities: [{ item: 'cups' }],
      });
      for (const [token, code] of [
        [null, 'UNAUTHENTICATED'],
        [await tokens.tokenWith('orders:margins'), 'INSUFFICIENT_SCOPE'],
      ] as const) {
        const { data, errors } = await ask(service.url, token, entity('item'));
        expect(JSON.stringify(data)).not.toContain('cups');
        expect(errors.map(([found]) => found)).toEqual([code]);
      }
      expect((await ask(service.url, reader, entity('margin'))).errors).toHaveLength(1);
    });

    it('tells routers what is needed, in its schema', async () => {
      const { data } = await ask(running().service.url, null, '{ _service { sdl } }');
      expect(data._service.sdl).toContain('@requiresScopes(scopes: [["orders:write"]])');
    });
  });
});
