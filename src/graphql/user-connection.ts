import { encodeNameCursor } from '../domain/cursor';
import { foldUserName } from '../domain/user';
import type { UseCaseDeps } from '../service/deps';
import { countUsers, type UserList } from '../service/list-users';
import { once } from './once';
import { PageInfo } from './types/page-info.type';
import type { UserConnection } from './types/user-connection.type';
import { User } from './types/user.type';

/** Shows a piece of the list of users. How many there are is counted when it is asked for. */
export function userConnection(deps: Pick<UseCaseDeps, 'storage'>, list: UserList): UserConnection {
  const nodes = list.page.rows.map((user) => new User(user));
  const cursorOf = (index: number): string => encodeNameCursor(foldUserName((nodes[index] as User).name));
  return {
    nodes,
    edges: () => nodes.map((node, index) => ({ node, cursor: cursorOf(index) })),
    pageInfo: new PageInfo(
      list.page,
      cursorOf,
      once(() => countUsers(deps, list)),
    ),
  };
}
