import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useState } from 'react';
import { texts } from '../text/texts';
import { memoryStorage } from './memory-storage';
import { sessionFetch } from './session-fetch';
import { READY_TABS } from './tabs';

const plugins = [HISTORY_PLUGIN, explorerPlugin()];
const storage = memoryStorage();
const tabs = READY_TABS.map(({ query, variables = '', headers = '' }) => ({ query, variables, headers }));

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
      shouldPersistHeaders={false}
      isHeadersEditorEnabled
      defaultEditorToolsVisibility={isWide ? 'variables' : false}
    >
      <GraphiQL.Logo>
        <a href="/console/" className="back">
          {texts.product}
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
