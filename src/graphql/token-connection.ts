import { encodeCursor } from '../domain/cursor';
import type { Token } from '../domain/token';
import { positionOf } from '../domain/token-position';
import type { TokenSort } from '../domain/token-query';
import type { UseCaseDeps } from '../service/deps';
import { countTokens, countTokensBefore, type TokenList } from '../service/list-tokens';
import { once } from './once';
import type { OwnerBatch } from './owner-batch';
import { PageInfo } from './types/page-info.type';
import { type PersonalApiTokenConnection } from './types/personal-api-token-connection.type';
import type { UsageBatch } from './usage-batch';
import { PersonalApiToken } from './types/personal-api-token.type';

/**
 * Shows a piece of a list of tokens. What costs a read more (owners, uses, the number of all, the index) is read when it is
 * asked for, and once.
 */
export function tokenConnection(
  deps: Pick<UseCaseDeps, 'storage' | 'clock'>,
  list: TokenList,
  sort: TokenSort,
  owners: OwnerBatch,
  usage: UsageBatch,
): PersonalApiTokenConnection {
  const now = deps.clock.now();
  const { rows } = list.page;
  const nodes = rows.map(
    (token) =>
      new PersonalApiToken(
        token,
        () => owners.find(token.ownerId),
        () => usage.find(token.key),
        now,
      ),
  );
  const cursorOf = (index: number): string => encodeCursor(sort, positionOf(rows[index] as Token, sort));
  const before = once(() => countTokensBefore(deps, list));
  return {
    nodes,
    edges: () =>
      nodes.map((node, index) => ({
        node,
        cursor: cursorOf(index),
        index: async () => (await before()) + index,
      })),
    pageInfo: new PageInfo(
      list.page,
      cursorOf,
      once(() => countTokens(deps, list)),
    ),
  };
}
