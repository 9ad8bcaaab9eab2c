import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/Alert.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Stack.css';
import '@mantine/core/styles/Text.css';
import '../components/dialog-styles';
import { MantineProvider, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { createClient } from '../api/client';
import { SignInDocument } from '../api/session-operations';
import { tellOtherTabs } from '../session/other-tabs';
import { SignInForm } from '../session/sign-in-form';
import { texts } from '../text/texts';
import { cssVariables, theme } from '../theme';

interface SignInAgainProps {
  /** Whose session has ended. */
  readonly name: string;
  /** When they are here again, or do not want to be. */
  readonly onDone: () => void;
  /** When somebody else is. */
  readonly onAnother: () => void;
}

/** The console's form over GraphiQL, in the colours that GraphiQL has. Whoever calls as a token may close it. */
export function SignInAgain({ name, onDone, onAnother }: SignInAgainProps) {
  const [client] = useState(() => createClient(() => undefined));
  const signIn = async (username: string, password: string) => {
    const { data } = await client.mutate({
      mutation: SignInDocument,
      variables: { username, password },
      fetchPolicy: 'no-cache',
    });
    tellOtherTabs('signed-in');
    if (data?.signIn.name === name) onDone();
    else onAnother();
  };
  const chosen = (['light', 'dark'] as const).find((it) =>
    document.body.classList.contains(`graphiql-${it}`),
  );
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(chosen && { forceColorScheme: chosen })}
    >
      <Modal
        opened
        centered
        className="sign-in"
        onClose={onDone}
        title={<Text fw={600}>{texts.signIn.title}</Text>}
        closeButtonProps={{ 'aria-label': texts.close }}
      >
        <SignInForm endedFor={name} signIn={signIn} />
      </Modal>
    </MantineProvider>
  );
}
