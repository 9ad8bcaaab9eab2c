import '@mantine/core/styles/PasswordInput.css';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState, type ReactNode } from 'react';
import { explain } from '../api/explain';
import { focusFirst } from '../components/apply-failure';
import { PasswordField } from '../components/password-field';
import { texts } from '../text/texts';

interface SignInFormProps {
  /** Whose session has ended; null when nobody's has. */
  readonly endedFor: string | null;
  /** Rejects with the server's error when it is refused. */
  readonly signIn: (username: string, password: string) => Promise<void>;
  /** What stands above it. */
  readonly children?: ReactNode;
}

/** Asks for a user name and a password, and says why when a session has ended. */
export function SignInForm({ endedFor, signIn, children }: SignInFormProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { username: endedFor ?? '', password: '' },
    validate: {
      username: (value) => (value.trim() === '' ? texts.signIn.usernameMissing : null),
      password: (value) => (value === '' ? texts.signIn.passwordMissing : null),
    },
  });

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
    <form
      onSubmit={form.onSubmit(
        (values) => void submit(values),
        (errors) => focusFirst(form, errors),
      )}
      noValidate
    >
      <Stack>
        {children}
        {endedFor !== null && !failure && (
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
          {...startAt(endedFor === null)}
          {...form.getInputProps('username')}
        />
        <PasswordField
          label={texts.signIn.password}
          autoComplete="current-password"
          {...startAt(endedFor !== null)}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={busy}>
          {texts.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}

/** The field that has the focus first, on a page and in a dialog. */
function startAt(here: boolean) {
  return here ? { 'data-autofocus': true, autoFocus: true } : {};
}
