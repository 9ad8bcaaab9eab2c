import type { QueryDeepPartialEntity } from 'typeorm';
import type { NewUser } from '../../domain/stores';
import { foldText } from '../../domain/token-query';
import { foldUserName, type UserChanges } from '../../domain/user';
import type { UserEntity } from '../entities/user.entity';

/** The row of a new user. */
export function rowOfNewUser(user: NewUser): UserEntity {
  return {
    id: user.id,
    name: user.name,
    nameFolded: foldUserName(user.name),
    displayName: user.displayName,
    displayNameFolded: fold(user.displayName),
    email: user.email,
    emailFolded: fold(user.email),
    kind: user.kind,
    locked: 0,
    passwordHash: user.passwordHash,
    credentialVersion: 1,
    tokenCount: 0,
    createdAt: user.createdAt.getTime(),
    updatedAt: user.createdAt.getTime(),
  };
}

/** The columns of `users` that a change touches. */
export function rowOfUserChanges(changes: UserChanges): QueryDeepPartialEntity<UserEntity> {
  const { displayName, email, locked, passwordHash } = changes;
  return {
    ...(displayName !== undefined && { displayName, displayNameFolded: fold(displayName) }),
    ...(email !== undefined && { email, emailFolded: fold(email) }),
    ...(locked !== undefined && { locked: locked ? 1 : 0 }),
    ...(passwordHash !== undefined && { passwordHash }),
    ...(endsCredentials(changes) && { credentialVersion: () => 'credential_version + 1' }),
  };
}

/** Whether what was proved before must be proved again. */
export function endsCredentials({ passwordHash, locked }: UserChanges): boolean {
  return passwordHash !== undefined || locked === true;
}

function fold(text: string | null): string | null {
  return text === null ? null : foldText(text);
}
