import {
  IconHistory,
  IconKey,
  IconLockAccess,
  IconShieldLock,
  IconTerminal2,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Permission } from '../session/session';
import { DEVELOPERS_ONLY } from '../graphiql/audience';
import { texts } from '../text/texts';

/** A page that stands in the navigation. */
export interface PageEntry {
  readonly path: string;
  readonly label: string;
  readonly Icon: Icon;
  /** Who sees it. */
  readonly permission: Permission;
  /** It is a document of its own, not a part of the console. */
  readonly outside?: boolean;
}

/** The pages in their order; the first that one may see is where one starts. */
export const PAGES: readonly PageEntry[] = [
  { path: '/tokens', label: texts.shell.myTokens, Icon: IconKey, permission: 'personal-api-tokens' },
  {
    path: '/all-tokens',
    label: texts.shell.allTokens,
    Icon: IconLockAccess,
    permission: 'admin-personal-api-tokens',
  },
  { path: '/users', label: texts.shell.users, Icon: IconUsers, permission: 'user-administration' },
  { path: '/roles', label: texts.shell.roles, Icon: IconShieldLock, permission: 'user-administration' },
  { path: '/audit', label: texts.shell.audit, Icon: IconHistory, permission: 'audit-log' },
  {
    path: '/graphiql',
    label: texts.shell.graphiql,
    Icon: IconTerminal2,
    permission: DEVELOPERS_ONLY ? 'developer-tools' : 'personal-api-tokens',
    outside: true,
  },
];
