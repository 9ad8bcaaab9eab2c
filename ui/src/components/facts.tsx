import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** What a card tells of its thing, in place of the columns of a table. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

interface FactProps {
  readonly label: string;
  /** Whether it takes the whole line. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One of them. */
export function Fact({ label, wide = false, children }: FactProps) {
  return (
    <div className={wide ? classes.wide : undefined}>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <dd>{children}</dd>
    </div>
  );
}
