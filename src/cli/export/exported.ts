import { operator } from '../../domain/caller';
import { encodeCursor, encodeNameCursor } from '../../domain/cursor';
import { DEFAULT_TOKEN_SORT } from '../../domain/token-query';
import { positionOf } from '../../domain/token-position';
import { foldUserName } from '../../domain/user';
import type { UseCaseDeps } from '../../service/deps';
import { listRoles } from '../../service/list-roles';
import { countTokens, listTokens } from '../../service/list-tokens';
import { countUsers, listUsers } from '../../service/list-users';
import { readPages } from '../read-pages';
import { roleDocument } from '../role/role-output';
import { tokenDocument } from '../token/token-output';
import { userDocument } from '../user/user-output';

/** The kinds of things that are exported, in their order: what others refer to comes first. */
export const EXPORTED_KINDS = ['roles', 'users', 'tokens'] as const;

/** One of them. */
export type ExportedKind = (typeof EXPORTED_KINDS)[number];

/** A thing as it is exported: what `--json` shows of it. */
export type ExportedThing = Readonly<Record<string, unknown>>;

/** How one kind is read. */
interface Exported {
  readonly count: (deps: UseCaseDeps) => Promise<number>;
  readonly pages: (deps: UseCaseDeps) => AsyncIterable<readonly ExportedThing[]>;
}

const CALLER = operator('command-line');

/** The kinds, each with how it is read. */
export const EXPORTED: Readonly<Record<ExportedKind, Exported>> = {
  roles: {
    count: async (deps) => (await listRoles(deps, CALLER)).length,
    pages: async function* (deps) {
      yield (await listRoles(deps, CALLER)).map(roleDocument);
    },
  },
  users: {
    count: async (deps) => countUsers(deps, await listUsers(deps, CALLER, { first: 0 })),
    pages: async function* (deps) {
      const pages = readPages({
        read: async (piece) => (await listUsers(deps, CALLER, piece)).page,
        cursorOf: ({ name }) => encodeNameCursor(foldUserName(name)),
      });
      for await (const users of pages) yield users.map(userDocument);
    },
  },
  tokens: {
    count: async (deps) => countTokens(deps, await listTokens(deps, CALLER, { first: 0 })),
    pages: async function* (deps) {
      const sort = DEFAULT_TOKEN_SORT;
      const pages = readPages({
        read: async (piece) => (await listTokens(deps, CALLER, { ...piece, sort })).page,
        cursorOf: (token) => encodeCursor(sort, positionOf(token, sort)),
      });
      const now = deps.clock.now();
      for await (const tokens of pages) yield tokens.map((token) => tokenDocument(token, now));
    },
  },
};
