import { Badge } from '@mantine/core';
import classes from './tag.module.css';

/** A word about something, in a frame. */
export function Tag({ bad = false, children }: { bad?: boolean; children: string }) {
  return (
    <Badge
      variant="outline"
      className={(bad ? classes.bad : classes.plain) ?? ''}
      tt="none"
      fw={550}
      miw="max-content"
    >
      {children}
    </Badge>
  );
}
