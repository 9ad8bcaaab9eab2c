import { CreateUsers1767225600000 } from './1767225600000-create-users';
import { CreateRoles1767225600001 } from './1767225600001-create-roles';
import { CreateSessions1767225600002 } from './1767225600002-create-sessions';
import { CreateTokens1767225600003 } from './1767225600003-create-tokens';

/** Every step from an empty database to this version's, in order. New steps are appended; published ones stay. */
export const MIGRATIONS = [
  CreateUsers1767225600000,
  CreateRoles1767225600001,
  CreateSessions1767225600002,
  CreateTokens1767225600003,
];
