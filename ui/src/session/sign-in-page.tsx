import { Center, Paper, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { Redirect, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useFocusOnPageAfter } from '../components/use-focus-back';
import { Logo } from '../layout/logo';
import { usePageTitle } from '../layout/page-title';
import { Loading } from '../layout/states';
import { texts } from '../text/texts';
import { useSession } from './session';
import { SignInForm } from './sign-in-form';

/** Signs in, and leads back to where one was. */
export function SignInPage() {
  const { me, ended } = useSession();
  const from = readFrom(useHistoryState<unknown>());
  const signedIn = me !== null && !ended;
  const outside = new URLSearchParams(useSearch()).get('to') === 'graphiql';
  useEffect(() => {
    if (signedIn && outside) window.location.replace('/graphiql');
  }, [signedIn, outside]);
  if (signedIn && outside) return <Loading />;
  if (signedIn) return <Redirect to={from} replace />;
  return <SignIn />;
}

/** Signs in, in place: it leads nowhere. */
export function SignIn() {
  const { me, ended, signIn } = useSession();
  usePageTitle(texts.signIn.title);
  useFocusOnPageAfter();
  return (
    <Center component="main" mih="100dvh" p="md" bg="var(--pat-surface)">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={400}>
        <SignInForm endedFor={ended && me ? me.name : null} signIn={signIn}>
          <Logo />
          <div>
            <Title order={1}>{texts.signIn.title}</Title>
            <Text c="dimmed" size="sm">
              {texts.signIn.lead}
            </Text>
          </div>
        </SignInForm>
      </Paper>
    </Center>
  );
}

/** Only ways within the console are followed. */
function readFrom(state: unknown): string {
  const from = (state as { from?: unknown } | null)?.from;
  return typeof from === 'string' && from.startsWith('/') && !from.startsWith('//') ? from : '/';
}
