import { Button, Group, Paper } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Page } from '../layout/page';
import { Empty } from '../layout/states';
import { useMe, useSession } from '../session/session';
import { texts } from '../text/texts';
import type { OpenDialog } from './token-dialogs';
import { TokensView } from './tokens-view';
import { useExport } from './use-export';
import { useTokenList } from './use-token-list';
import classes from './tokens.module.css';

/** Everyone's tokens. */
export function AllTokensPage() {
  const { name } = useMe();
  const { may } = useSession();
  const list = useTokenList(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [exportList, exporting] = useExport(list.view);
  return (
    <Page
      title={texts.tokens.all}
      lead={texts.tokens.allLead}
      actions={
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={exporting}
            onClick={() => void exportList()}
          >
            {texts.tokens.export}
          </Button>
          {may('personal-api-tokens') && (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setDialog({ kind: 'create' })}
            >
              {texts.tokens.create}
            </Button>
          )}
        </Group>
      }
    >
      <TokensView
        list={list}
        everyone
        regenerable={({ user }) => user?.name === name || user?.kind === 'SERVICE'}
        dialog={dialog}
        onDialog={setDialog}
        empty={
          <Paper withBorder className={classes.surface ?? ''}>
            <Empty title={texts.tokens.emptyAll} />
          </Paper>
        }
      />
    </Page>
  );
}
