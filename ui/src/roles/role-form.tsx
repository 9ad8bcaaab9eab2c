import { useMutation } from '@apollo/client/react';
import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateRoleDocument, UpdateRoleDocument, type RoleRowFragment } from '../api/users-operations';
import { FormDialog } from '../components/form-dialog';
import { tell } from '../components/notify';
import { texts } from '../text/texts';

const { roles: words } = texts;

interface RoleFormProps {
  /** The one that is changed; null: a new one. */
  readonly role: RoleRowFragment | null;
  readonly permissions: readonly { readonly name: string; readonly description: string }[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Adds a role, or changes one. */
export function RoleForm({ role, permissions, onDone, onClose }: RoleFormProps) {
  const [create] = useMutation(CreateRoleDocument);
  const [update] = useMutation(UpdateRoleDocument);
  const form = useForm({
    initialValues: {
      name: role?.name ?? '',
      description: role?.description ?? '',
      permissions: role ? [...role.permissions] : [],
    },
    validate: { name: (value) => (value.trim() === '' ? words.nameMissing : null) },
  });
  const submit = async (values: typeof form.values) => {
    if (role) await update({ variables: { ...values, name: role.name } });
    else await create({ variables: values });
    tell(role ? words.done.saved(role.name) : words.done.created(values.name.trim()));
    onDone();
  };
  return (
    <FormDialog
      form={form}
      size="lg"
      title={role ? words.editOf(role.name) : words.createTitle}
      action={role ? texts.save : words.submit}
      onSubmit={submit}
      onClose={onClose}
    >
      {!role && (
        <TextInput
          label={words.name}
          description={words.nameHint}
          withAsterisk
          data-autofocus
          {...form.getInputProps('name')}
        />
      )}
      <TextInput
        label={words.description}
        placeholder={texts.tokens.form.optional}
        data-autofocus={role ? true : undefined}
        {...form.getInputProps('description')}
      />
      <Checkbox.Group label={words.permissions} {...form.getInputProps('permissions')}>
        <Stack gap="xs" mt="xs">
          {permissions.map(({ name, description }) => (
            <Checkbox key={name} value={name} label={name} description={description} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
