import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import '../components/dialog-styles';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Modal, MultiSelect, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type UserKind } from '../api/session-operations';
import {
  CreateUserDocument,
  RolesDocument,
  UpdateUserDocument,
  type UserRowFragment,
} from '../api/users-operations';
import { applyFailure } from '../components/apply-failure';
import { tell } from '../components/notify';
import { texts } from '../text/texts';

const { form: words } = texts.users;

interface UserFormProps {
  /** Whoever is changed; null: a new one. */
  readonly user: UserRowFragment | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

interface UserFormValues {
  kind: UserKind;
  username: string;
  displayName: string;
  email: string;
  password: string;
  roles: string[];
}

/** Adds a user, or changes one. */
export function UserForm({ user, onDone, onClose }: UserFormProps) {
  const [create, creating] = useMutation(CreateUserDocument, { fetchPolicy: 'no-cache' });
  const [update, updating] = useMutation(UpdateUserDocument);
  const roles = useQuery(RolesDocument).data?.admin.roles ?? [];
  const form = useForm<UserFormValues>({
    initialValues: {
      kind: user?.kind ?? 'PERSON',
      username: user?.name ?? '',
      displayName: user?.displayName ?? '',
      email: user?.email ?? '',
      password: '',
      roles: user ? [...user.roles] : ['token-user'],
    },
    validate: { username: (value) => (value.trim() === '' ? words.usernameMissing : null) },
  });
  const submit = form.onSubmit(async ({ username, password, kind, ...rest }) => {
    try {
      if (user) {
        const { data } = await update({ variables: { name: user.name, ...rest } });
        tell(data?.admin.users?.updateUser ? texts.users.done.saved(user.name) : texts.users.done.gone);
      } else {
        const given = kind === 'PERSON' && password !== '' ? password : null;
        await create({
          variables: {
            username,
            kind,
            password: given,
            displayName: rest.displayName === '' ? null : rest.displayName,
            email: rest.email === '' ? null : rest.email,
            roles: rest.roles,
          },
        });
        tell(texts.users.done.created(username.trim()));
      }
      onDone();
    } catch (error) {
      applyFailure(form, error, texts.failures.notDone(user ? texts.save : words.submit));
    }
  });

  return (
    <Modal
      opened
      onClose={onClose}
      title={user ? words.edit(user.name) : words.create}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {!user && (
            <>
              <Radio.Group
                label={words.kind}
                {...form.getInputProps('kind')}
                onChange={(kind) => {
                  form.setFieldValue('kind', kind as UserKind);
                  form.setFieldValue('roles', kind === 'PERSON' ? ['token-user'] : []);
                }}
              >
                <Stack gap="xs" mt="xs">
                  <Radio value="PERSON" label={texts.users.kinds.PERSON} description={words.person} />
                  <Radio value="SERVICE" label={texts.users.kinds.SERVICE} description={words.service} />
                </Stack>
              </Radio.Group>
              <TextInput
                label={words.username}
                description={words.usernameHint}
                withAsterisk
                data-autofocus
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                {...form.getInputProps('username')}
              />
            </>
          )}
          <TextInput label={words.displayName} autoComplete="off" {...form.getInputProps('displayName')} />
          <TextInput label={words.email} type="email" autoComplete="off" {...form.getInputProps('email')} />
          {!user && form.values.kind === 'PERSON' && (
            <PasswordInput
              label={words.password}
              description={words.passwordHint}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': texts.signIn.showPassword }}
              {...form.getInputProps('password')}
            />
          )}
          <MultiSelect
            label={words.roles}
            data={[...new Set([...roles.map(({ name }) => name), ...form.values.roles])]}
            {...form.getInputProps('roles')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={creating.loading || updating.loading}>
              {user ? texts.save : words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
