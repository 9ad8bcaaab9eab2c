import { useMutation } from '@apollo/client/react';
import { useForm } from '@mantine/form';
import { ChangePasswordDocument } from '../api/session-operations';
import { FormDialog } from '../components/form-dialog';
import { tell } from '../components/notify';
import { PasswordField } from '../components/password-field';
import { texts } from '../text/texts';
import { PASSWORD_MIN_LENGTH } from './page-settings';

/** Changes one's own password. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const [run] = useMutation(ChangePasswordDocument, { fetchPolicy: 'no-cache' });
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', again: '' },
    validate: {
      currentPassword: (value) => (value === '' ? texts.password.missing : null),
      newPassword: (value) => (value === '' ? texts.password.missing : null),
      again: (value, { newPassword }) => (value === newPassword ? null : texts.password.different),
    },
  });
  return (
    <FormDialog
      form={form}
      title={texts.password.title}
      action={texts.password.submit}
      onSubmit={async ({ currentPassword, newPassword }) => {
        await run({ variables: { currentPassword, newPassword } });
        tell(texts.password.done);
        onClose();
      }}
      onClose={onClose}
    >
      <PasswordField
        label={texts.password.current}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('currentPassword')}
      />
      <PasswordField
        label={texts.password.next}
        description={texts.users.password.hint(PASSWORD_MIN_LENGTH)}
        autoComplete="new-password"
        {...form.getInputProps('newPassword')}
      />
      <PasswordField
        label={texts.password.again}
        autoComplete="new-password"
        {...form.getInputProps('again')}
      />
    </FormDialog>
  );
}
