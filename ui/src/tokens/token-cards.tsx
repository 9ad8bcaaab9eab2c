import { ActionIcon, Group, NativeSelect, Paper, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Fact, Facts } from '../components/facts';
import { Moment } from '../components/moment';
import { texts } from '../text/texts';
import { Access } from './access';
import { Owner } from './owner';
import { StatusChip } from './status-chip';
import { TokenMenu } from './token-menu';
import { LastUsed, SelectToken, TokenKey, TokenName, type TokenRowsProps } from './token-table';
import { SORTABLE, type SortField } from './token-view';
import classes from './tokens.module.css';

const { columns } = texts.tokens;
const LABELS: Readonly<Record<SortField, string>> = {
  'user.name': columns.owner,
  name: columns.name,
  key: columns.key,
  createdAt: columns.createdAt,
  expireAt: columns.expireAt,
  lastUsedAt: columns.lastUsedAt,
  state: columns.status,
};

/** Tokens as cards, for narrow screens: all that the table has. */
export function TokenCards(props: TokenRowsProps) {
  const { tokens, view, everyone, selected, onSelect, onSort, onIntent, regenerable } = props;
  const Arrow = view.descending ? IconArrowDown : IconArrowUp;
  const fields = SORTABLE.filter((field) => everyone || field !== 'user.name');
  return (
    <Stack gap="sm" p="sm">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NativeSelect
          size="sm"
          flex={1}
          label={texts.tokens.sortBy}
          data={fields.map((value) => ({ value, label: LABELS[value] }))}
          value={view.sort}
          onChange={({ currentTarget }) => onSort(currentTarget.value as SortField)}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={view.descending ? texts.tokens.descending : texts.tokens.ascending}
          onClick={() => onSort(view.sort)}
        >
          <Arrow size={16} aria-hidden />
        </ActionIcon>
      </Group>
      {tokens.map((token) => (
        <Paper
          key={token.key}
          withBorder
          p="sm"
          className={classes.card ?? ''}
          data-selected={selected.has(token.key) || undefined}
        >
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Group align="flex-start" wrap="nowrap" gap="sm" miw={0}>
              <SelectToken token={token} selected={selected} onSelect={onSelect} />
              <TokenName token={token} />
            </Group>
            <TokenMenu
              token={token}
              everyone={everyone}
              regenerable={regenerable(token)}
              onIntent={onIntent}
            />
          </Group>
          <Facts>
            {everyone && (
              <Fact label={columns.owner}>
                <Owner token={token} />
              </Fact>
            )}
            <Fact label={columns.status}>
              <StatusChip token={token} />
            </Fact>
            <Fact label={columns.scopes}>
              <Access token={token} />
            </Fact>
            <Fact label={columns.key}>
              <TokenKey token={token} />
            </Fact>
            <Fact label={columns.expireAt}>
              <Moment at={token.expireAt} />
            </Fact>
            <Fact label={columns.lastUsedAt}>
              <LastUsed token={token} />
            </Fact>
            <Fact label={columns.createdAt}>
              <Moment at={token.createdAt} />
            </Fact>
          </Facts>
        </Paper>
      ))}
    </Stack>
  );
}
