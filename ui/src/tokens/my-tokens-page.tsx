import { Button, Paper, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Page } from '../layout/page';
import { Empty } from '../layout/states';
import { useMe } from '../session/session';
import { texts } from '../text/texts';
import { curlWith, Snippet } from './snippet';
import type { OpenDialog } from './token-dialogs';
import { TokensView } from './tokens-view';
import { useTokenList } from './use-token-list';
import classes from './tokens.module.css';

/** One's own tokens. */
export function MyTokensPage() {
  const { name } = useMe();
  const list = useTokenList(name);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ kind: 'create' })}>
      {texts.tokens.create}
    </Button>
  );
  return (
    <Page title={texts.tokens.mine} lead={texts.tokens.mineLead} actions={create}>
      <TokensView
        list={list}
        everyone={false}
        regenerable={() => true}
        dialog={dialog}
        onDialog={setDialog}
        empty={
          <Paper withBorder className={classes.surface ?? ''}>
            <Empty title={texts.tokens.first}>
              <Text size="sm">{texts.tokens.firstLead}</Text>
              <Snippet label={texts.tokens.once.curl} text={curlWith('pat_…')} />
            </Empty>
          </Paper>
        }
      />
    </Page>
  );
}
