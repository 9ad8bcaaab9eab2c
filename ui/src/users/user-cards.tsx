import { Group, Paper, Stack, Text } from '@mantine/core';
import { Fact, Facts } from '../components/facts';
import { Moment } from '../components/moment';
import { PlainText } from '../components/plain-text';
import { texts } from '../text/texts';
import { UserMenu, type UserRowsProps } from './user-menu';
import { FullName, Roles, UserState } from './user-parts';

const { columns, kinds } = texts.users;

/** Users as cards, for narrow screens: all that the table has. */
export function UserCards({ users, ...rest }: UserRowsProps) {
  return (
    <Stack gap="sm" p="sm">
      {users.map((user) => (
        <Paper key={user.name} withBorder p="sm">
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Stack gap={0} miw={0}>
              <PlainText fw={600} lines={2}>
                {user.name}
              </PlainText>
              <FullName user={user} />
            </Stack>
            <UserMenu user={user} {...rest} />
          </Group>
          <Facts>
            <Fact label={columns.state}>
              <UserState user={user} />
            </Fact>
            <Fact label={columns.kind}>
              <Text size="sm">{kinds[user.kind]}</Text>
            </Fact>
            <Fact label={columns.roles}>
              <Roles user={user} />
            </Fact>
            <Fact label={columns.createdAt}>
              <Moment at={user.createdAt} />
            </Fact>
          </Facts>
        </Paper>
      ))}
    </Stack>
  );
}
