import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Caution } from '../components/caution';
import { CopyLarge } from '../components/copy-button';
import { Dialog } from '../components/dialog';
import { guardBack } from '../layout/back-guard';
import { useSession } from '../session/session';
import { texts } from '../text/texts';
import { curlWith, Snippet } from './snippet';
import classes from './tokens.module.css';
import { DANGER } from '../theme';

interface TokenOnceProps {
  readonly name: string;
  readonly text: string;
  readonly onClose: () => void;
}

const { once } = texts.tokens;

/** Shows a new token, this once. It is not left by mistake before it was copied. */
export function TokenOnce({ name, text, onClose }: TokenOnceProps) {
  const [copied, setCopied] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { ended } = useSession();
  useEffect(() => {
    if (copied) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [copied]);
  // What is out of sight cannot ask.
  useEffect(() => (copied || ended ? undefined : guardBack(() => setLeaving(true))), [copied, ended]);
  const close = () => (copied ? onClose() : setLeaving(true));
  const stay = () => setLeaving(false);

  return (
    <Dialog
      // The focus is set where a dialog begins.
      key={leaving ? 'leaving' : 'token'}
      size="lg"
      onClose={leaving ? stay : close}
      closeOnClickOutside={false}
      title={leaving ? once.leaveTitle : once.title(name)}
      actions={
        !leaving && (
          <Button variant="default" onClick={close}>
            {once.done}
          </Button>
        )
      }
    >
      {leaving ? (
        <Stack>
          <Text size="sm">{once.leave}</Text>
          <Group justify="flex-end">
            <Button variant="default" c={DANGER} onClick={onClose}>
              {once.close}
            </Button>
            <Button onClick={stay} data-autofocus>
              {once.stay}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          <Caution>{once.lead}</Caution>
          <Code
            block
            className={classes.secret ?? ''}
            aria-label={once.label}
            tabIndex={0}
            onCopy={() => setCopied(true)}
          >
            {text}
          </Code>
          <Group>
            <CopyLarge value={text} what={once.token} onCopied={() => setCopied(true)} />
          </Group>
          <Snippet label={once.curl} text={curlWith(text)} onCopied={() => setCopied(true)} />
          <Snippet label={once.apollo} text={apolloWith(text)} onCopied={() => setCopied(true)} />
        </Stack>
      )}
    </Dialog>
  );
}

function apolloWith(token: string): string {
  return [
    'new ApolloClient({',
    '  cache: new InMemoryCache(),',
    '  link: new HttpLink({',
    `    uri: '${window.location.origin}/graphql',`,
    `    headers: { Authorization: 'APIToken ${token}' },`,
    '  }),',
    '});',
  ].join('\n');
}
