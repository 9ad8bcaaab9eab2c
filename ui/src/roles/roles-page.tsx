import { useMutation, useQuery } from '@apollo/client/react';
import { Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { DeleteRoleDocument, RolesDocument, type RoleRowFragment } from '../api/users-operations';
import { Confirm } from '../components/confirm';
import { tell } from '../components/notify';
import { Tag } from '../components/tag';
import { PlainText } from '../components/plain-text';
import { Loaded } from '../layout/loaded';
import { Page } from '../layout/page';
import { useFresh } from '../layout/use-fresh';
import { texts } from '../text/texts';
import { RoleForm } from './role-form';
import { DANGER } from '../theme';

const { roles: words } = texts;

type OpenRoleDialog =
  { readonly kind: 'create' } | { readonly kind: 'edit' | 'remove'; readonly role: RoleRowFragment };

/** Roles and what they permit. */
export function RolesPage() {
  const { answer, error, reload } = useFresh(useQuery(RolesDocument, { fetchPolicy: 'cache-and-network' }));
  const [remove] = useMutation(DeleteRoleDocument);
  const [dialog, setDialog] = useState<OpenRoleDialog | null>(null);
  const close = () => setDialog(null);
  const done = () => {
    close();
    void reload();
  };
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setDialog({ kind: 'create' })}
        >
          {words.create}
        </Button>
      }
    >
      <Loaded answer={answer} error={error} retry={reload}>
        {({ admin }) => (
          <Stack gap="sm">
            {admin.roles.map((role) => (
              <RoleCard key={role.name} role={role} onDialog={setDialog} />
            ))}
          </Stack>
        )}
      </Loaded>
      {dialog && dialog.kind !== 'remove' && answer && (
        <RoleForm
          role={dialog.kind === 'edit' ? dialog.role : null}
          permissions={answer.admin.permissions}
          onDone={done}
          onClose={close}
        />
      )}
      {dialog?.kind === 'remove' && (
        <Confirm
          title={words.removing.title(dialog.role.name)}
          action={words.removing.submit}
          danger
          onConfirm={async () => {
            await remove({ variables: { name: dialog.role.name } });
            tell(words.done.removed(dialog.role.name));
            await reload();
          }}
          onClose={close}
        >
          <Text size="sm">{words.removing.lead}</Text>
        </Confirm>
      )}
    </Page>
  );
}

function RoleCard({ role, onDialog }: { role: RoleRowFragment; onDialog: (dialog: OpenRoleDialog) => void }) {
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start">
        <Box miw={0}>
          <Group gap="xs">
            <Title order={2} size="h5" style={{ overflowWrap: 'anywhere' }}>
              {role.name}
            </Title>
            {role.builtIn && <Tag>{words.builtIn}</Tag>}
          </Group>
          {role.description && <PlainText c="dimmed">{role.description}</PlainText>}
          <Text size="sm" mt="xs" style={{ overflowWrap: 'anywhere' }}>
            {role.permissions.length === 0 ? words.noPermissions : role.permissions.join(', ')}
          </Text>
        </Box>
        {!role.builtIn && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              aria-label={words.editOf(role.name)}
              onClick={() => onDialog({ kind: 'edit', role })}
            >
              {words.edit}
            </Button>
            <Button
              size="xs"
              variant="default"
              c={DANGER}
              aria-label={words.removeOf(role.name)}
              onClick={() => onDialog({ kind: 'remove', role })}
            >
              {words.remove}
            </Button>
          </Group>
        )}
      </Group>
    </Paper>
  );
}
