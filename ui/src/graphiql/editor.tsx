import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useState } from 'react';
import { texts } from '../text/texts';
import { chosenTheme } from './chosen-theme';
import { FollowSystem } from './follow-system';
import { memoryStorage } from './memory-storage';
import { sessionFetch } from './session-fetch';
import { READY_HEADERS, READY_TABS } from './tabs';

const plugins = [HISTORY_PLUGIN, explorerPlugin()];
const storage = memoryStorage();
const tabs = [...READY_TABS];

/** Where there is room, nothing runs with variables that are out of sight. */
const isWide = matchMedia('(min-width: 48em)').matches;

/**
 * GraphiQL with its tabs. It keeps nothing beyond the page.
 *
 * @param onRefused is told when the session may have ended
 */
export function Editor({ onRefused }: { onRefused: () => Promise<void> }) {
  const [fetcher] = useState(() =>
    createGraphiQLFetcher({ url: '/graphql', fetch: sessionFetch(() => void onRefused()) }),
  );
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      storage={storage}
      defaultTabs={tabs}
      defaultHeaders={READY_HEADERS}
      defaultTheme={chosenTheme()}
      shouldPersistHeaders={false}
      isHeadersEditorEnabled
      defaultEditorToolsVisibility={isWide ? 'variables' : false}
    >
      <GraphiQL.Logo>
        <FollowSystem />
        <a href="/console/" className="back">
          {texts.product}
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
