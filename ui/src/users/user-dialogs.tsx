import { useMutation } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { UpdateUserDocument, type UserRowFragment } from '../api/users-operations';
import { Confirm } from '../components/confirm';
import { tell } from '../components/notify';
import { texts } from '../text/texts';
import { RemoveUser } from './remove-user';
import { ResetPassword } from './reset-password';
import { UserForm } from './user-form';

/** The dialog that is open. */
export type OpenUserDialog =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit' | 'lock' | 'resetPassword' | 'remove'; readonly user: UserRowFragment };

interface UserDialogsProps {
  readonly dialog: OpenUserDialog | null;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}

/** Whichever dialog is open. */
export function UserDialogs({ dialog, reload, onClose }: UserDialogsProps) {
  const [update] = useMutation(UpdateUserDocument);
  const done = () => {
    onClose();
    void reload();
  };
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'create':
      return <UserForm user={null} onDone={done} onClose={onClose} />;
    case 'edit':
      return <UserForm user={dialog.user} onDone={done} onClose={onClose} />;
    case 'resetPassword':
      return <ResetPassword user={dialog.user} onClose={onClose} />;
    case 'lock': {
      const { name } = dialog.user;
      return (
        <Confirm
          title={texts.users.locking.title(name)}
          action={texts.users.lock}
          danger
          onConfirm={async () => {
            const { data } = await update({ variables: { name, locked: true } });
            tell(data?.admin.users?.updateUser ? texts.users.done.locked(name) : texts.users.done.gone);
          }}
          onDone={done}
          onClose={onClose}
        >
          <Text size="sm">{texts.users.locking.lead}</Text>
        </Confirm>
      );
    }
    case 'remove':
      return <RemoveUser name={dialog.user.name} reload={reload} onClose={onClose} />;
  }
}
