import { useMutation } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { UpdateUserDocument, type UserRowFragment } from '../api/users-operations';
import { FormDialog } from '../components/form-dialog';
import { tell } from '../components/notify';
import { PasswordField } from '../components/password-field';
import { PASSWORD_MIN_LENGTH } from '../session/page-settings';
import { texts } from '../text/texts';

const { password: words } = texts.users;

/** Gives another person a new password. */
export function ResetPassword({ user, onClose }: { user: UserRowFragment; onClose: () => void }) {
  const [update] = useMutation(UpdateUserDocument, { fetchPolicy: 'no-cache' });
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? texts.password.missing : null) },
  });
  return (
    <FormDialog
      form={form}
      title={words.title(user.name)}
      action={words.submit}
      onSubmit={async ({ password }) => {
        const { data } = await update({ variables: { name: user.name, password } });
        tell(data?.admin.users?.updateUser ? texts.users.done.reset(user.name) : texts.users.done.gone);
        onClose();
      }}
      onClose={onClose}
    >
      <Text size="sm">{words.lead}</Text>
      <PasswordField
        label={words.label}
        description={words.hint(PASSWORD_MIN_LENGTH)}
        autoComplete="new-password"
        data-autofocus
        {...form.getInputProps('password')}
      />
    </FormDialog>
  );
}
