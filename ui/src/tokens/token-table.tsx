import { Checkbox, Group, Stack, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { CopyIcon } from '../components/copy-button';
import { exactToday, Moment } from '../components/moment';
import { PlainText } from '../components/plain-text';
import { useWide } from '../components/use-wide';
import { WideTable } from '../components/wide-table';
import { texts } from '../text/texts';
import { Access } from './access';
import { Owner } from './owner';
import { StatusChip } from './status-chip';
import { Usage } from './usage';
import { TokenMenu, type TokenIntent } from './token-menu';
import type { SortField, TokenRow, TokenView } from './token-view';
import classes from './tokens.module.css';

/** What a list of tokens is shown with. */
export interface TokenRowsProps {
  readonly tokens: readonly TokenRow[];
  readonly view: TokenView;
  /** Everyone's: their owner comes first. */
  readonly everyone: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (keys: ReadonlySet<string>) => void;
  readonly onSort: (field: SortField) => void;
  readonly onIntent: (intent: TokenIntent, token: TokenRow) => void;
  readonly regenerable: (token: TokenRow) => boolean;
}

const { columns } = texts.tokens;
const COLUMNS: readonly (readonly [SortField | null, string])[] = [
  ['name', columns.name],
  ['key', columns.key],
  [null, columns.scopes],
  ['createdAt', columns.createdAt],
  ['expireAt', columns.expireAt],
  ['lastUsedAt', columns.lastUsedAt],
  ['state', columns.status],
];

/** Whether the key has room for a column of its own, or stands below the name. */
function useRoomy(): boolean {
  return useWide(84);
}

/** Tokens as a table, for wide screens. */
export function TokenTable(props: TokenRowsProps) {
  const { tokens, everyone, selected, onSelect } = props;
  const chosen = tokens.filter(({ key }) => selected.has(key)).length;
  const roomy = useRoomy();
  const shown = COLUMNS.filter(([field]) => roomy || field !== 'key');
  const headings = everyone ? [['user.name', columns.owner] as const, ...shown] : shown;
  return (
    <WideTable minWidth={(everyone ? 870 : 770) + (roomy ? 130 : 0)}>
      <Table verticalSpacing="sm" horizontalSpacing={roomy ? 'xs' : 6} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={40}>
              <Checkbox
                aria-label={texts.tokens.selectAll}
                checked={chosen > 0 && chosen === tokens.length}
                indeterminate={chosen > 0 && chosen < tokens.length}
                onChange={({ currentTarget }) =>
                  onSelect(new Set(currentTarget.checked ? tokens.map(({ key }) => key) : []))
                }
              />
            </Table.Th>
            {headings.map(([field, label]) => (
              <Heading key={label} field={field} label={label} {...props} />
            ))}
            <Table.Th w={56}>
              <VisuallyHidden>{columns.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <Row key={token.key} token={token} {...props} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

type HeadingProps = Pick<TokenRowsProps, 'view' | 'onSort'> & {
  readonly field: SortField | null;
  readonly label: string;
};

function Heading({ field, label, view, onSort }: HeadingProps) {
  if (field === null) {
    return (
      <Table.Th>
        <span className={classes.sort}>{label}</span>
      </Table.Th>
    );
  }
  const sorted = view.sort === field;
  const turned = view.descending ? IconArrowDown : IconArrowUp;
  const Arrow = sorted ? turned : IconArrowsSort;
  return (
    <Table.Th aria-sort={sorted ? (view.descending ? 'descending' : 'ascending') : 'none'}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(field)}>
        {label}
        <Arrow size={14} className={classes.arrow ?? ''} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}

function Row({
  token,
  everyone,
  selected,
  onSelect,
  onIntent,
  regenerable,
}: TokenRowsProps & { token: TokenRow }) {
  const roomy = useRoomy();
  return (
    <Table.Tr>
      <Table.Td>
        <SelectToken token={token} selected={selected} onSelect={onSelect} />
      </Table.Td>
      {everyone && (
        <Table.Td maw={160} miw={104}>
          <Owner token={token} />
        </Table.Td>
      )}
      <Table.Td maw={260} miw={140}>
        <TokenName token={token} />
        {!roomy && <TokenKey token={token} />}
      </Table.Td>
      {roomy && (
        <Table.Td>
          <TokenKey token={token} />
        </Table.Td>
      )}
      <Table.Td maw={200} miw={96}>
        <Access token={token} />
      </Table.Td>
      <Table.Td maw={roomy ? undefined : 100}>
        <Moment at={token.createdAt} wraps={!roomy} />
      </Table.Td>
      <Table.Td>
        <Moment at={token.expireAt} />
      </Table.Td>
      <Table.Td>
        <LastUsed token={token} short={!roomy} />
      </Table.Td>
      <Table.Td>
        <StatusChip token={token} />
      </Table.Td>
      <Table.Td>
        <TokenMenu token={token} everyone={everyone} regenerable={regenerable(token)} onIntent={onIntent} />
      </Table.Td>
    </Table.Tr>
  );
}

/** The box before a token. */
export function SelectToken({
  token,
  selected,
  onSelect,
}: Pick<TokenRowsProps, 'selected' | 'onSelect'> & { readonly token: TokenRow }) {
  return (
    <Checkbox
      aria-label={texts.tokens.select(token.name)}
      checked={selected.has(token.key)}
      onChange={({ currentTarget }) => {
        const next = new Set(selected);
        if (currentTarget.checked) next.add(token.key);
        else next.delete(token.key);
        onSelect(next);
      }}
    />
  );
}

/** A token's name, what it is for, and until when it has two secrets. */
export function TokenName({ token: { name, description, previousSecretUntil } }: { token: TokenRow }) {
  return (
    <Stack gap={0}>
      <PlainText fw={600} lines={2}>
        {name}
      </PlainText>
      {description && (
        <PlainText c="dimmed" size="xs" lines={2}>
          {description}
        </PlainText>
      )}
      {previousSecretUntil && (
        <Text span size="xs">
          {texts.tokens.oldSecretUntil(exactToday(previousSecretUntil))}
        </Text>
      )}
    </Stack>
  );
}

/** The beginning of a token's key; the whole is copied. */
export function TokenKey({ token: { key } }: { token: TokenRow }) {
  return (
    <Group gap={4} wrap="nowrap">
      <span className={classes.key} title={key}>
        {key.slice(0, 8)}…
      </span>
      <CopyIcon value={key} what={texts.tokens.key} />
    </Group>
  );
}

/** When and from where a token was last used, and how often lately. */
export function LastUsed({
  token: { lastUsedAt, lastUsedAddress, usage },
  short = false,
}: {
  token: TokenRow;
  short?: boolean;
}) {
  return (
    <Stack gap={0}>
      <Moment at={lastUsedAt} />
      {lastUsedAt && lastUsedAddress && (
        <Text span size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {texts.tokens.from(lastUsedAddress)}
        </Text>
      )}
      <Usage of={usage} short={short} />
    </Stack>
  );
}
