import { Text } from '@mantine/core';
import type { UserRowFragment } from '../api/users-operations';
import { PlainText } from '../components/plain-text';
import { Tag } from '../components/tag';
import { texts } from '../text/texts';

const { users: words } = texts;

interface UserProps {
  readonly user: UserRowFragment;
}

/** What somebody is called, and where they are reached. */
export function FullName({ user: { displayName, email } }: UserProps) {
  return (
    <>
      {displayName && <PlainText lines={1}>{displayName}</PlainText>}
      {email && (
        <PlainText size="xs" c="dimmed" lines={1}>
          {email}
        </PlainText>
      )}
    </>
  );
}

/** The roles of a user. */
export function Roles({ user: { roles } }: UserProps) {
  return (
    <Text size="sm" c={roles.length === 0 ? 'dimmed' : undefined} style={{ overflowWrap: 'anywhere' }}>
      {roles.length === 0 ? words.noRoles : roles.join(', ')}
    </Text>
  );
}

/** Whether a user may come in, in a word. */
export function UserState({ user: { locked } }: UserProps) {
  return <Tag tone={locked ? 'bad' : 'good'}>{locked ? words.locked : words.active}</Tag>;
}
