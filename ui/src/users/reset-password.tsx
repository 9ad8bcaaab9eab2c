import '../components/dialog-styles';
import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { UpdateUserDocument, type UserRowFragment } from '../api/users-operations';
import { applyFailure } from '../components/apply-failure';
import { tell } from '../components/notify';
import { texts } from '../text/texts';

const { password: words } = texts.users;

/** Gives another person a new password. */
export function ResetPassword({ user, onClose }: { user: UserRowFragment; onClose: () => void }) {
  const [update, { loading }] = useMutation(UpdateUserDocument, { fetchPolicy: 'no-cache' });
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value === '' ? texts.password.missing : null) },
  });
  const submit = form.onSubmit(async ({ password }) => {
    try {
      const { data } = await update({ variables: { name: user.name, password } });
      tell(data?.admin.users?.updateUser ? texts.users.done.reset(user.name) : texts.users.done.gone);
      onClose();
    } catch (error) {
      applyFailure(form, error, texts.failures.notDone(words.submit));
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title(user.name)}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">{words.lead}</Text>
          <PasswordInput
            label={words.label}
            autoComplete="new-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': texts.signIn.showPassword }}
            {...form.getInputProps('password')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={loading}>
              {words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
