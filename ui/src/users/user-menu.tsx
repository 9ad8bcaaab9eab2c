import { useMutation } from '@apollo/client/react';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from 'wouter';
import { UpdateUserDocument, type UserRowFragment } from '../api/users-operations';
import { tell, tellFailure } from '../components/notify';
import { useMe, useSession } from '../session/session';
import { texts } from '../text/texts';
import { DANGER } from '../theme';
import type { OpenUserDialog } from './user-dialogs';

const { users: words } = texts;

/** What users are listed with. */
export interface UserRowsProps {
  readonly users: readonly UserRowFragment[];
  readonly reload: () => Promise<void>;
  readonly onDialog: (dialog: OpenUserDialog) => void;
}

/** The menu of a row. */
export function UserMenu({
  user,
  reload,
  onDialog,
}: Omit<UserRowsProps, 'users'> & { readonly user: UserRowFragment }) {
  const [update] = useMutation(UpdateUserDocument);
  const me = useMe();
  const { may } = useSession();
  const own = user.name === me.name;
  const unlock = async () => {
    try {
      const { data } = await update({ variables: { name: user.name, locked: false } });
      tell(data?.admin.users?.updateUser ? words.done.unlocked(user.name) : words.done.gone);
    } catch (error) {
      tellFailure(texts.failures.notDone(words.unlock), error);
    }
    await reload();
  };
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.actionsOf(user.name)}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onDialog({ kind: 'edit', user })}>{words.edit}</Menu.Item>
        {may('admin-personal-api-tokens') && (
          <Menu.Item
            component={Link}
            href={`/all-tokens?${new URLSearchParams({ user: user.name }).toString()}`}
          >
            {words.tokens}
          </Menu.Item>
        )}
        {user.kind === 'PERSON' && !own && (
          <Menu.Item onClick={() => onDialog({ kind: 'resetPassword', user })}>
            {words.resetPassword}
          </Menu.Item>
        )}
        {!own && (
          <>
            {user.locked ? (
              <Menu.Item onClick={() => void unlock()}>{words.unlock}</Menu.Item>
            ) : (
              <Menu.Item onClick={() => onDialog({ kind: 'lock', user })}>{words.lock}</Menu.Item>
            )}
            <Menu.Divider />
            <Menu.Item c={DANGER} onClick={() => onDialog({ kind: 'remove', user })}>
              {words.remove}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
