import '../components/dialog-styles';
import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ChangePasswordDocument } from '../api/session-operations';
import { applyFailure } from '../components/apply-failure';
import { tell } from '../components/notify';
import { texts } from '../text/texts';

/** Changes one's own password. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const [run, { loading }] = useMutation(ChangePasswordDocument, { fetchPolicy: 'no-cache' });
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', again: '' },
    validate: {
      currentPassword: (value) => (value === '' ? texts.password.missing : null),
      newPassword: (value) => (value === '' ? texts.password.missing : null),
      again: (value, { newPassword }) => (value === newPassword ? null : texts.password.different),
    },
  });
  const submit = form.onSubmit(async ({ currentPassword, newPassword }) => {
    try {
      await run({ variables: { currentPassword, newPassword } });
      tell(texts.password.done);
      onClose();
    } catch (error) {
      applyFailure(form, error, texts.password.title);
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.password.title}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <PasswordInput
            label={texts.password.current}
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': texts.signIn.showPassword }}
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={texts.password.next}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': texts.signIn.showPassword }}
            {...form.getInputProps('newPassword')}
          />
          <PasswordInput
            label={texts.password.again}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': texts.signIn.showPassword }}
            {...form.getInputProps('again')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={loading}>
              {texts.password.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
