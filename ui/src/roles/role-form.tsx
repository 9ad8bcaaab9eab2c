import '../components/dialog-styles';
import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateRoleDocument, UpdateRoleDocument, type RoleRowFragment } from '../api/users-operations';
import { applyFailure } from '../components/apply-failure';
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
  const [create, creating] = useMutation(CreateRoleDocument);
  const [update, updating] = useMutation(UpdateRoleDocument);
  const form = useForm({
    initialValues: {
      name: role?.name ?? '',
      description: role?.description ?? '',
      permissions: role ? [...role.permissions] : [],
    },
    validate: { name: (value) => (value.trim() === '' ? words.nameMissing : null) },
  });
  const submit = form.onSubmit(async (values) => {
    try {
      if (role) await update({ variables: { ...values, name: role.name } });
      else await create({ variables: values });
      tell(role ? words.done.saved(role.name) : words.done.created(values.name.trim()));
      onDone();
    } catch (error) {
      applyFailure(form, error, texts.failures.notDone(role ? texts.save : words.submit));
    }
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={role ? words.editOf(role.name) : words.create}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {!role && (
            <TextInput
              label={words.name}
              description={words.nameHint}
              withAsterisk
              data-autofocus
              {...form.getInputProps('name')}
            />
          )}
          <TextInput label={words.description} {...form.getInputProps('description')} />
          <Checkbox.Group label={words.permissions} {...form.getInputProps('permissions')}>
            <Stack gap="xs" mt="xs">
              {permissions.map(({ name, description }) => (
                <Checkbox key={name} value={name} label={name} description={description} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={creating.loading || updating.loading}>
              {role ? texts.save : words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
