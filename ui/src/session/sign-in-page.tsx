import '@mantine/core/styles/PasswordInput.css';
import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { Redirect, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { explain } from '../api/explain';
import { focusFirst } from '../components/apply-failure';
import { Logo } from '../layout/logo';
import { Loading } from '../layout/states';
import { usePageTitle } from '../layout/page-title';
import { texts } from '../text/texts';
import { useSession } from './session';

/** Signs in, and leads back to where one was. */
export function SignInPage() {
  const { me, ended, signIn } = useSession();
  const from = readFrom(useHistoryState<unknown>());
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { username: '', password: '' },
    validate: {
      username: (value) => (value.trim() === '' ? texts.signIn.usernameMissing : null),
      password: (value) => (value === '' ? texts.signIn.passwordMissing : null),
    },
  });
  usePageTitle(texts.signIn.title);
  const outside = new URLSearchParams(useSearch()).get('to') === 'graphiql';
  useEffect(() => {
    if (me && outside) window.location.replace('/graphiql');
  }, [me, outside]);
  if (me && outside) return <Loading />;
  if (me) return <Redirect to={from} replace />;

  const submit = async ({ username, password }: typeof form.values) => {
    setBusy(true);
    setFailure(null);
    try {
      await signIn(username.trim(), password);
    } catch (error) {
      setFailure(explain(error));
      form.setFieldValue('password', '');
      form.getInputNode('password')?.focus();
    } finally {
      setBusy(false);
    }
  };

  return (
    <Center component="main" mih="100dvh" p="md" bg="var(--pat-surface)">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={400}>
        <form
          onSubmit={form.onSubmit(
            (values) => void submit(values),
            (errors) => focusFirst(form, errors),
          )}
          noValidate
        >
          <Stack>
            <Logo />
            <div>
              <Title order={1}>{texts.signIn.title}</Title>
              <Text c="dimmed" size="sm">
                {texts.signIn.lead}
              </Text>
            </div>
            {ended && !failure && (
              <Alert color="cyan" variant="outline" role="status">
                {texts.signIn.ended}
              </Alert>
            )}
            {failure && (
              <Alert color="red" variant="outline" role="alert" title={texts.signIn.failed}>
                {failure}
              </Alert>
            )}
            <TextInput
              label={texts.signIn.username}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus
              autoFocus
              {...form.getInputProps('username')}
            />
            <PasswordInput
              label={texts.signIn.password}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': texts.signIn.showPassword }}
              {...form.getInputProps('password')}
            />
            <Button type="submit" loading={busy}>
              {texts.signIn.submit}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}

/** Only ways within the console are followed. */
function readFrom(state: unknown): string {
  const from = (state as { from?: unknown } | null)?.from;
  return typeof from === 'string' && from.startsWith('/') && !from.startsWith('//') ? from : '/';
}
