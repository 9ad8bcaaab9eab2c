import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useMutation, useQuery } from '@apollo/client/react';
import { MultiSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type UserKind } from '../api/session-operations';
import {
  CreateUserDocument,
  RolesDocument,
  UpdateUserDocument,
  type UserRowFragment,
} from '../api/users-operations';
import { PASSWORD_MIN_LENGTH } from '../session/page-settings';
import { FormDialog } from '../components/form-dialog';
import { ExactTimes } from '../components/moment';
import { tell } from '../components/notify';
import { PasswordField } from '../components/password-field';
import { texts } from '../text/texts';
import { LONG_OPTIONS } from '../theme';
import { validationsFor, type UserFormValues } from './user-form-values';

const { form: words } = texts.users;

interface UserFormProps {
  /** Whoever is changed; null: a new one. */
  readonly user: UserRowFragment | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Adds a user, or changes one. */
export function UserForm({ user, onDone, onClose }: UserFormProps) {
  const [create] = useMutation(CreateUserDocument, { fetchPolicy: 'no-cache' });
  const [update] = useMutation(UpdateUserDocument);
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
    validate: validationsFor(user),
  });
  const add = async ({ username, password, kind, displayName, email, roles: given }: UserFormValues) => {
    await create({
      variables: {
        username,
        kind,
        password: kind === 'PERSON' && password !== '' ? password : null,
        displayName: displayName === '' ? null : displayName,
        email: email === '' ? null : email,
        roles: given,
      },
    });
    tell(texts.users.done.created(username.trim()));
  };
  const change = async (name: string, { displayName, email, roles: given }: UserFormValues) => {
    const { data } = await update({ variables: { name, displayName, email, roles: given } });
    tell(data?.admin.users?.updateUser ? texts.users.done.saved(name) : texts.users.done.gone);
  };

  return (
    <FormDialog
      form={form}
      title={user ? words.edit(user.name) : words.create}
      action={user ? texts.save : words.submit}
      onSubmit={async (values) => {
        await (user ? change(user.name, values) : add(values));
        onDone();
      }}
      onClose={onClose}
    >
      {user && <ExactTimes of={{ [texts.users.columns.createdAt]: user.createdAt }} />}
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
      <TextInput
        label={words.displayName}
        placeholder={texts.tokens.form.optional}
        autoComplete="off"
        data-autofocus={user ? true : undefined}
        {...form.getInputProps('displayName')}
      />
      <TextInput
        label={words.email}
        placeholder={texts.tokens.form.optional}
        type="email"
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      {!user && form.values.kind === 'PERSON' && (
        <PasswordField
          label={words.password}
          description={words.passwordHint(PASSWORD_MIN_LENGTH)}
          placeholder={texts.tokens.form.optional}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
      )}
      <MultiSelect
        label={words.roles}
        placeholder={form.values.roles.length === 0 ? texts.tokens.form.optional : undefined}
        searchable
        styles={LONG_OPTIONS}
        nothingFoundMessage={words.noRole}
        data={[...new Set([...roles.map(({ name }) => name), ...form.values.roles])]}
        {...form.getInputProps('roles')}
      />
    </FormDialog>
  );
}
