import { Box, Button, Group, Pagination, Paper, Text } from '@mantine/core';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useWide } from '../components/use-wide';
import { Loaded } from '../layout/loaded';
import { Empty, Loading } from '../layout/states';
import { texts } from '../text/texts';
import { ListFilters } from './list-filters';
import { SelectionBar } from './selection-bar';
import { TokenCards } from './token-cards';
import type { OpenDialog } from './token-dialogs';
import type { TokenIntent } from './token-menu';
import { TokenTable, type TokenRowsProps } from './token-table';
import {
  isNarrowed,
  PAGE_SIZE,
  writeView,
  type SortField,
  type TokenRow,
  type TokenView,
} from './token-view';
import { useTokenActions } from './use-token-actions';
import type { TokenList } from './use-token-list';
import classes from './tokens.module.css';

const TokenDialogs = lazy(async () => ({ default: (await import('./token-dialogs')).TokenDialogs }));

const NONE: ReadonlySet<string> = new Set();

interface TokensViewProps {
  readonly list: TokenList;
  readonly everyone: boolean;
  readonly regenerable: (token: TokenRow) => boolean;
  readonly dialog: OpenDialog | null;
  readonly onDialog: (dialog: OpenDialog | null) => void;
  /** What is shown when there is no token at all. */
  readonly empty: ReactNode;
}

/** A list of tokens with all that can be done with them. */
export function TokensView({ list, everyone, regenerable, dialog, onDialog, empty }: TokensViewProps) {
  const { view, show, tokens, error, reload } = list;
  const [selected, setSelected] = useSelection(view);
  const actions = useTokenActions(reload);
  const chosen = (tokens ?? []).filter(({ key }) => selected.has(key));

  const onIntent = (intent: TokenIntent, token: TokenRow) => {
    if (intent === 'disable') void actions.setState(token, 'DISABLED');
    else if (intent === 'activate') void actions.setState(token, 'ACTIVE');
    else if (intent === 'remove') onDialog({ kind: 'remove', tokens: [token] });
    else onDialog({ kind: intent, token });
  };
  const onSort = (field: SortField) =>
    show({ sort: field, descending: view.sort === field ? !view.descending : false });
  const rows = { view, everyone, selected, onSelect: setSelected, onSort, onIntent, regenerable };

  return (
    <>
      {(isNarrowed(view) || (tokens !== null && tokens.length > 0)) && (
        <ListFilters view={view} everyone={everyone} show={show} />
      )}
      {chosen.length > 0 && (
        <SelectionBar
          tokens={chosen}
          actions={actions}
          onDialog={onDialog}
          onDone={() => setSelected(NONE)}
        />
      )}
      <Loaded answer={tokens} error={error} retry={reload}>
        {(shown) => <Body list={list} rows={{ ...rows, tokens: shown }} empty={empty} />}
      </Loaded>
      {dialog && (
        <Suspense>
          <TokenDialogs
            dialog={dialog}
            everyone={everyone}
            actions={actions}
            reload={reload}
            onDialog={onDialog}
          />
        </Suspense>
      )}
    </>
  );
}

/** The tokens that are selected: what is out of sight is not, or one would delete what one does not see. */
function useSelection(view: TokenView) {
  const shown = writeView(view).toString();
  const [of, setOf] = useState(shown);
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  if (of !== shown) {
    setOf(shown);
    setSelected(NONE);
  }
  return [selected, setSelected] as const;
}

function LeadTo({ page, show }: { page: number; show: TokenList['show'] }) {
  useEffect(() => show({ page }, true), [page, show]);
  return <Loading />;
}

interface BodyProps {
  readonly list: TokenList;
  readonly rows: TokenRowsProps;
  readonly empty: ReactNode;
}

function Body({ list: { view, show, total }, rows, empty }: BodyProps) {
  const wide = useWide(rows.everyone ? 74 : 68);
  if (rows.tokens.length === 0) {
    // The last one of the last page may have been deleted.
    if (total > 0) return <LeadTo page={Math.ceil(total / PAGE_SIZE)} show={show} />;
    if (!isNarrowed(view) && view.page === 1) return <>{empty}</>;
    return (
      <Paper withBorder className={classes.surface ?? ''}>
        <Empty title={texts.tokens.none}>
          <Text size="sm">{texts.tokens.noneLead}</Text>
          <Button variant="default" onClick={() => show({ search: '', status: null, user: '' })}>
            {texts.tokens.reset}
          </Button>
        </Empty>
      </Paper>
    );
  }
  const pages = Math.ceil(total / PAGE_SIZE);
  return (
    <Box>
      <Paper withBorder className={classes.surface ?? ''}>
        {wide ? <TokenTable {...rows} /> : <TokenCards {...rows} />}
      </Paper>
      <Group justify="space-between" mt="md">
        <Text size="sm" c="dimmed" role="status">
          {texts.tokens.total(total)}
        </Text>
        {pages > 1 && (
          <Pagination
            component="nav"
            aria-label={texts.tokens.page}
            total={pages}
            value={view.page}
            onChange={(page) => show({ page })}
            getItemProps={(page) => ({ 'aria-label': `${page}` })}
            getControlProps={(control) => ({ 'aria-label': control })}
          />
        )}
      </Group>
    </Box>
  );
}
