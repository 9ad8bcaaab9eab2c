import { Api } from '../../support/api';
import { apiToken } from '../../support/graphql-request';
import type { ConsoleWorld } from './use-console';

const TOKEN = `query ($key: String!) { admin { personalApiTokens { tokenByKey(key: $key) {
  name description expireAt type scopes state allowedAddresses rateLimit lastUsedAt } } } }`;

/** What the API makes of tokens, beside the console: whose a token is, a new one of anna's, and what is stored of one. */
export const tokenApi = (world: () => ConsoleWorld) => ({
  whoAmI: (token: string) => new Api(world().server.url, apiToken(token)).whoAmI(),
  make: (name: string) =>
    world()
      .as('anna')
      .createToken({ name, scopes: ['full-access'] }),
  stored: async (key: string) =>
    (await world().as('root').get(TOKEN, { key })).admin.personalApiTokens.tokenByKey,
});
