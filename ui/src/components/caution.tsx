import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './caution.module.css';

/** What should be read before going on. */
export function Caution({ children }: { children: string }) {
  return (
    <Alert
      variant="default"
      role="note"
      p="sm"
      className={classes.caution ?? ''}
      icon={<IconAlertTriangle size={18} className={classes.icon ?? ''} aria-hidden />}
    >
      <Text size="sm">{children}</Text>
    </Alert>
  );
}
