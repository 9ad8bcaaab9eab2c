import { Badge } from '@mantine/core';
import classes from './tag.module.css';

interface TagProps {
  /** Its colour; what it says it says by its word as well. */
  readonly tone?: 'plain' | 'good' | 'soon' | 'bad';
  readonly children: string;
}

/** A word about something, in a frame. */
export function Tag({ tone = 'plain', children }: TagProps) {
  return (
    <Badge variant="outline" className={classes[tone] ?? ''} tt="none" fw={550} miw="max-content">
      {children}
    </Badge>
  );
}
