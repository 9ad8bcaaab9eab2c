import { NameTakenError } from '../../domain/errors';

/** Makes the error that a caller is told when a name is in use. */
type NameTaken = () => NameTakenError;

const TOKEN_NAME: NameTaken = () => new NameTakenError('name');
const TOKEN_KEY: NameTaken = () => new NameTakenError('token', 'There is a token of this key already');
const USER_NAME: NameTaken = () => new NameTakenError('username', 'User name already taken');
const ROLE_NAME: NameTaken = () => new NameTakenError('name', 'Role name already taken');

/** The unique indexes that hold names, as the engines name them: SQLite by columns, MySQL a primary key by PRIMARY. */
const BY_INDEX: Readonly<Record<string, NameTaken>> = {
  uq_tokens_owner_name: TOKEN_NAME,
  'tokens.owner_id, tokens.name': TOKEN_NAME,
  pk_tokens: TOKEN_KEY,
  'tokens.token_key': TOKEN_KEY,
  uq_users_name_folded: USER_NAME,
  'users.name_folded': USER_NAME,
  pk_roles: ROLE_NAME,
  'roles.name': ROLE_NAME,
};

/** The error that the violation of a unique index means, if the index holds names. */
export function nameTakenBy(index: string | undefined, statement: string): NameTakenError | undefined {
  // MySQL calls every primary key PRIMARY.
  if (index === 'PRIMARY' && statement.startsWith('INSERT INTO `roles`')) return ROLE_NAME();
  if (index === 'PRIMARY' && statement.startsWith('INSERT INTO `tokens`')) return TOKEN_KEY();
  return index === undefined ? undefined : BY_INDEX[index]?.();
}
