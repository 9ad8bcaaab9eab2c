import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useState } from 'react';
import { createClient } from './api/client';
import { MeDocument } from './api/session-operations';
import { useWide } from './components/use-wide';
import { cspNonce } from './csp-nonce';
import { Failed, Loading } from './layout/states';
import { Routes } from './routes';
import { SessionProvider, useSessionState } from './session/session';
import { cssVariables, theme } from './theme';

/** The console. */
export function App() {
  const [client] = useState(() => {
    const created = createClient(() => {
      if (created.readQuery({ query: MeDocument })?.currentUser == null) return;
      // The answer may be late, to a question of a session before this one.
      created
        .query({ query: MeDocument, fetchPolicy: 'network-only' })
        .catch(() => created.writeQuery({ query: MeDocument, data: { currentUser: null } }));
    });
    return created;
  });
  return (
    <MantineProvider
      getStyleNonce={() => cspNonce}
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
    >
      <Notices />
      <ApolloProvider client={client}>
        <WithSession />
      </ApolloProvider>
    </MantineProvider>
  );
}

/** At the top of a narrow screen: at the bottom they would cover the buttons of a dialog. */
function Notices() {
  return <Notifications position={useWide(48) ? 'bottom-left' : 'top-center'} />;
}

function WithSession() {
  const state = useSessionState();
  switch (state.status) {
    case 'loading':
      return <Loading />;
    case 'unknown':
      return <Failed error={state.error} retry={state.retry} />;
    case 'known':
      return (
        <SessionProvider session={state.session}>
          <Routes />
        </SessionProvider>
      );
  }
}
