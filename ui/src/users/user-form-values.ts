import type { UserKind } from '../api/session-operations';
import type { UserRowFragment } from '../api/users-operations';
import { PASSWORD_MIN_LENGTH } from '../session/page-settings';
import { texts } from '../text/texts';

const { form: words } = texts.users;

/** What the form holds. */
export interface UserFormValues {
  kind: UserKind;
  username: string;
  displayName: string;
  email: string;
  password: string;
  roles: string[];
}

const USER_NAME = /^[A-Za-z0-9][\w.@-]{0,63}$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * What is wrong with it, beside each field. The server tells of one field at a time: what it would say of the others is
 * said here as well, as far as it takes no look into what is stored.
 *
 * @param user whoever is changed: their name stays as it is
 */
export const validationsFor = (user: UserRowFragment | null) => ({
  username: (name: string) => {
    if (user !== null) return null;
    if (name.trim() === '') return words.usernameMissing;
    return USER_NAME.test(name) ? null : words.usernameWrong;
  },
  displayName: (name: string) => ([...name.trim()].length > 100 ? words.displayNameLong : null),
  email: (email: string) => (email.trim() === '' || EMAIL.test(email.trim()) ? null : words.emailWrong),
  password: (password: string, { kind }: UserFormValues) => {
    if (kind !== 'PERSON' || password === '') return null;
    return [...password.normalize()].length < PASSWORD_MIN_LENGTH
      ? texts.users.password.hint(PASSWORD_MIN_LENGTH)
      : null;
  },
});
