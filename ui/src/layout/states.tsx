import { Alert, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { explain } from '../api/explain';
import { texts } from '../text/texts';

/** While something is on its way. */
export function Loading() {
  return (
    <Center mih={240} role="status" aria-label={texts.states.loading}>
      <Loader aria-hidden />
    </Center>
  );
}

interface FailedProps {
  readonly error: unknown;
  /** Whether what was known before is still shown. */
  readonly known?: boolean;
  readonly retry: () => void;
}

/** When something could not be had: why, and the way to try again. */
export function Failed({ error, known = false, retry }: FailedProps) {
  return (
    <Alert
      color="red"
      variant="outline"
      role="alert"
      title={known ? texts.states.failedAnew : texts.states.failed}
    >
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{explain(error)}</Text>
        <Button size="xs" variant="default" onClick={retry}>
          {texts.states.retry}
        </Button>
      </Stack>
    </Alert>
  );
}

/** When there is nothing to show. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Center mih={200} p="md">
      <Stack align="center" gap="sm" maw={560} w="100%">
        <Title order={2} size="h4" ta="center">
          {title}
        </Title>
        {children}
      </Stack>
    </Center>
  );
}
